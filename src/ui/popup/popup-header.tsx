import type { ModelType, SourceState } from '../../messages/protocol.ts';
import { say } from '../../words/index.ts';
import { ListAge, ModelTypeChoice, RefreshButton } from '../list/list-header.tsx';
import { Logo } from './logo.tsx';
import { MarkButton } from './mark-button.tsx';
import { SettingsButton } from './settings-button.tsx';

interface PopupHeaderProps {
  modelType: ModelType;
  chooseModelType: (type: ModelType) => void;
  refreshing: boolean;
  /** The user asked for newer figures before the Horde may be asked again. */
  tooSoon: boolean;
  refresh: () => void;
  /** Null: nothing is known about it. */
  status: SourceState | null;
  now: number;
  /** Missing: the page cannot be marked. */
  markPage?: (() => void) | undefined;
  /** Opens a view of the full page. Missing: there is none. */
  openPage?: ((view: string) => void) | undefined;
}

/** The type of models, and the buttons of the popup as a whole. */
export const PopupHeader = (props: PopupHeaderProps) => {
  const { modelType, chooseModelType, refreshing, refresh, markPage, openPage } = props;
  return (
    <header>
      <Logo />
      <h1>Horde Lens</h1>
      <ModelTypeChoice modelType={modelType} choose={chooseModelType} />
      <ListAge {...props} />
      <RefreshButton refreshing={refreshing} refresh={refresh} />
      {markPage && <MarkButton mark={markPage} />}
      {openPage && (
        <button
          type="button"
          class="icon"
          aria-label={say('open_full_page')}
          title={say('open_full_page')}
          onClick={() => openPage('/models')}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M9.5 2.5h4v4M13.2 2.8 9 7M6.5 13.5h-4v-4M2.8 13.2 7 9" />
          </svg>
        </button>
      )}
      {openPage && <SettingsButton open={() => openPage('/settings')} />}
    </header>
  );
};
