import { say } from '../../words/index.ts';

/** Marks the names on the page that the popup was opened on. */
export const MarkButton = ({ mark }: { mark: () => void }) => (
  <button type="button" class="icon" aria-label={say('menu_mark_names')} title={say('menu_mark_names')} onClick={mark}>
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d="M5 2.5H2.5V5M11 2.5h2.5V5M5 13.5H2.5V11M11 13.5h2.5V11M4.8 6.5h6.400M4.8 9.5h4" />
    </svg>
  </button>
);
