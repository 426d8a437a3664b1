import { say } from '../../words/index.ts';
import { type SettingsState, shownPattern } from './use-settings.ts';

/** Permissions that nothing needs, and a button that gives them back. */
export const UnlistedPermissions = ({ sites: { unlisted }, giveBack }: SettingsState) => (
  <ul>
    {unlisted.map((pattern) => (
      <li key={pattern}>
        <span>
          <bdi>{shownPattern(pattern)}</bdi>
        </span>
        <button
          type="button"
          class="link"
          aria-label={say('settings_give_back_pattern', pattern)}
          onClick={() => giveBack(pattern)}
        >
          {say('settings_give_back')}
        </button>
      </li>
    ))}
  </ul>
);
