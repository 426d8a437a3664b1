import type { VariationBackend } from '../../horde/index.ts';
import { BackendMark } from '../backend-mark.tsx';
import { backendLabel } from '../figure-elements.ts';
import type { Choices } from './use-choices.ts';

interface BackendChipsProps {
  choices: Choices;
  /** How many online models each backend serves. */
  backends: readonly { backend: VariationBackend; models: number }[];
}

/** Which backends' models are listed, and whether those without workers are. */
export const BackendChips = ({ choices, backends }: BackendChipsProps) => {
  const { modelType, chosen, everything, toggleBackend, setEverything } = choices;
  return (
    <div class="chips">
      <fieldset onWheel={(event) => event.currentTarget.scrollBy(event.deltaY, 0)}>
        <legend class="said">Only models of</legend>
        {modelType === 'text' &&
          backends.map(({ backend, models }) => (
            <button
              key={backend}
              type="button"
              class="chip"
              data-backend={backend}
              aria-pressed={chosen.has(backend)}
              title={`${models} models online with ${backendLabel(backend)}`}
              onClick={() => toggleBackend(backend)}
            >
              <BackendMark />
              {backendLabel(backend)} <span>{models}</span>
            </button>
          ))}
      </fieldset>
      <button
        type="button"
        class="chip all"
        aria-pressed={everything}
        title="List the models that no worker serves now, too"
        onClick={() => setEverything(!everything)}
      >
        All models
      </button>
    </div>
  );
};
