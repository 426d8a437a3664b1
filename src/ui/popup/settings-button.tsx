import { say } from '../../words/index.ts';

/** Opens the settings, which are a page of their own. */
export const SettingsButton = ({ open }: { open: () => void }) => (
  <button type="button" class="icon" aria-label={say('settings_title')} title={say('settings_title')} onClick={open}>
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="4.3" />
      <circle cx="8" cy="8" r="1.3" />
      <path
        stroke-width="2.2"
        d="M8 3.2V2M8 12.8V14M3.2 8H2m10.8 0H14M4.6 4.6l-.8-.8m7.6 7.6.8.8m-7.6-.8-.8.8m7.6-7.6.8-.8"
      />
    </svg>
  </button>
);
