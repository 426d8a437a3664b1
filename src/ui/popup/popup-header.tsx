import type { Ask } from '../../messages/ask.ts';
import type { ModelType } from '../../messages/protocol.ts';
import { formatAge } from '../format.ts';
import { Logo } from './logo.tsx';
import { MarkButton } from './mark-button.tsx';
import { type Permissions, SettingsButton } from './settings-button.tsx';

interface PopupHeaderProps {
  ask: Ask;
  modelType: ModelType;
  chooseModelType: (type: ModelType) => void;
  refreshing: boolean;
  refresh: () => void;
  /** When the status held was given, ms since the epoch; null: none is held. */
  statusTime: number | null;
  now: number;
  /** Absent: no page can be marked. */
  markPage?: (() => void) | undefined;
  loadPermissions?: (() => Promise<Permissions>) | undefined;
}

/** The kind of models, and what can be done with the popup as a whole. */
export const PopupHeader = ({
  ask,
  modelType,
  chooseModelType,
  refreshing,
  refresh,
  statusTime,
  now,
  markPage,
  loadPermissions,
}: PopupHeaderProps) => (
  <header>
    <Logo />
    <h1>Horde Lens</h1>
    <fieldset class="seg">
      <legend class="said">Models</legend>
      {(['text', 'image'] as const).map((type) => (
        <button key={type} type="button" aria-pressed={modelType === type} onClick={() => chooseModelType(type)}>
          {type === 'text' ? 'Text' : 'Image'}
        </button>
      ))}
    </fieldset>
    <button
      type="button"
      class={refreshing ? 'icon turning' : 'icon'}
      aria-label={refreshing ? 'Asking the Horde' : 'Refresh'}
      title={statusTime === null ? 'Refresh' : `Status ${formatAge(statusTime, now)}. Refresh`}
      onClick={refresh}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M13.2 8.6a5.3 5.3 0 1 1-1.3-4.2M12.4 1.6v3.2H9.2" />
      </svg>
    </button>
    {markPage && <MarkButton mark={markPage} />}
    {loadPermissions && <SettingsButton ask={ask} loadPermissions={loadPermissions} />}
  </header>
);
