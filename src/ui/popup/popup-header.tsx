import type { ModelType, SourceState } from '../../messages/protocol.ts';
import { say } from '../../words/index.ts';
import { formatAge, formatSpan } from '../format.ts';
import { Logo } from './logo.tsx';
import { MarkButton } from './mark-button.tsx';
import { SettingsButton } from './settings-button.tsx';

interface PopupHeaderProps {
  modelType: ModelType;
  chooseModelType: (type: ModelType) => void;
  refreshing: boolean;
  /** The user asked for newer figures, sooner than the Horde may be asked again. */
  tooSoon: boolean;
  refresh: () => void;
  /** Null: nothing is known of it. */
  status: SourceState | null;
  now: number;
  /** Absent: no page can be marked. */
  markPage?: (() => void) | undefined;
  /** Opens a view of the full page. Absent: there is none. */
  openPage?: ((view: string) => void) | undefined;
}

/** How old the figures are; while they may not be asked for, when they may. */
function Age({
  status,
  refreshing,
  tooSoon,
  now,
}: Pick<PopupHeaderProps, 'status' | 'refreshing' | 'tooSoon' | 'now'>) {
  if (!status || status.fetchedAt === null) return null;
  const waitMs = (status.nextTryAt ?? 0) - now;
  const text = refreshing
    ? say('age_asking')
    : tooSoon && waitMs > 0
      ? say('age_again_in', formatSpan(Math.ceil(waitMs / 1000)))
      : say('age_updated', formatAge(status.fetchedAt, now));
  return <span class="age">{text}</span>;
}

/** The kind of models, and what can be done with the popup as a whole. */
export const PopupHeader = (props: PopupHeaderProps) => {
  const { modelType, chooseModelType, refreshing, refresh, markPage, openPage } = props;
  return (
    <header>
      <Logo />
      <h1>Horde Lens</h1>
      <fieldset class="seg">
        <legend class="said">{say('model_types')}</legend>
        {(['text', 'image'] as const).map((type) => (
          <button key={type} type="button" aria-pressed={modelType === type} onClick={() => chooseModelType(type)}>
            {say(type === 'text' ? 'model_type_text' : 'model_type_image')}
          </button>
        ))}
      </fieldset>
      <Age {...props} />
      <button
        type="button"
        class={refreshing ? 'icon turning' : 'icon'}
        aria-label={say(refreshing ? 'refresh_is_asking' : 'refresh')}
        title={say('refresh')}
        onClick={refresh}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M13.2 8.6a5.3 5.3 0 1 1-1.3-4.2M12.4 1.6v3.2H9.2" />
        </svg>
      </button>
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
