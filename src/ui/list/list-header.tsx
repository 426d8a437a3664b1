import type { ModelType, SourceState } from '../../messages/protocol.ts';
import { say } from '../../words/index.ts';
import { formatAge, formatSpan } from '../format.ts';
import { isAgeInNotice } from '../freshness.ts';

interface ListAgeProps {
  /** Null: nothing is known about it. */
  status: SourceState | null;
  refreshing: boolean;
  /** The user asked for newer figures before the Horde may be asked again. */
  tooSoon: boolean;
  now: number;
}

/** How old the figures are; after a refresh that came too soon, when the next one is allowed. */
export function ListAge({ status, refreshing, tooSoon, now }: ListAgeProps) {
  if (!status || status.fetchedAt === null || (isAgeInNotice(status) && !refreshing && !tooSoon)) return null;
  const waitMs = (status.nextTryAt ?? 0) - now;
  const text = refreshing
    ? say('age_asking')
    : tooSoon && waitMs > 0
      ? say('age_again_in', formatSpan(Math.ceil(waitMs / 1000)))
      : say('age_updated', formatAge(status.fetchedAt, now));
  return <span class="age">{text}</span>;
}

/** The type of the listed models. */
export const ModelTypeChoice = ({ modelType, choose }: { modelType: ModelType; choose: (type: ModelType) => void }) => (
  <fieldset class="seg">
    <legend class="said">{say('model_types')}</legend>
    {(['text', 'image'] as const).map((type) => (
      <button key={type} type="button" aria-pressed={modelType === type} onClick={() => choose(type)}>
        {say(type === 'text' ? 'model_type_text' : 'model_type_image')}
      </button>
    ))}
  </fieldset>
);

/** Asks for newer figures. */
export const RefreshButton = ({ refreshing, refresh }: { refreshing: boolean; refresh: () => void }) => (
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
);
