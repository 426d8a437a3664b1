import type { ComponentChildren } from 'preact';
import type { Sources } from '../../messages/protocol.ts';
import { backendLabel } from '../figure-elements.ts';
import { Name } from '../name.tsx';
import { ListBlank, ListBones } from './list-blank.tsx';
import type { ListState } from './list-state.ts';
import { TOO_SOON } from './popup-notices.tsx';
import { failureReason } from './source-notices.ts';
import type { Choices } from './use-choices.ts';

interface ModelListBoxProps {
  state: ListState;
  choices: Choices;
  /** The status has answered. */
  isStatusKnown: boolean;
  /** Models without workers are searched too, and on their way. */
  isWidening: boolean;
  sources: Sources | null;
  error: string | null;
  tooSoon: boolean;
  now: number;
  tryAgain: () => void;
  clearSearch: () => void;
  /** The rows. */
  children: ComponentChildren;
}

const NoMatch = ({ choices, clearSearch }: Pick<ModelListBoxProps, 'choices' | 'clearSearch'>) => {
  const { modelType, chosen, typed, isSearching, chooseAllBackends } = choices;
  const chosenLabels = [...chosen].map(backendLabel).join(' or ');
  return (
    <ListBlank
      title="No model matches"
      actions={[
        ...(isSearching ? [{ label: 'Clear search', act: clearSearch }] : []),
        ...(chosen.size > 0 ? [{ label: 'All backends', act: chooseAllBackends }] : []),
      ]}
    >
      {isSearching && (
        <>
          {modelType === 'text' ? 'No name, author or backend contains' : 'No name contains'} “
          <Name name={typed.trim()} />”
        </>
      )}
      {chosen.size > 0 && `${isSearching ? ' among models of ' : 'Nothing is online on '}${chosenLabels}`}.
    </ListBlank>
  );
};

/** The list, or what stands in its place. */
export const ModelListBox = ({
  state,
  choices,
  isStatusKnown,
  isWidening,
  sources,
  error,
  tooSoon,
  now,
  tryAgain,
  clearSearch,
  children,
}: ModelListBoxProps) => {
  const { modelType, everything, setEverything } = choices;
  return (
    <div class="list">
      {state === 'listed' && children}
      {state === 'listed' && isWidening && <p class="hint">Looking among models without workers…</p>}
      {state === 'loading' && (
        <ListBones>
          {isStatusKnown ? 'Looking among models without workers…' : 'Asking the Horde which models it has…'}
        </ListBones>
      )}
      {state === 'failed' && (
        <ListBlank title="No figures yet" alert actions={[{ label: 'Try again', act: tryAgain }]}>
          {error ?? (sources ? failureReason(sources.status, now) : 'The extension’s background does not answer.')}
          {tooSoon && ` ${TOO_SOON}`}
        </ListBlank>
      )}
      {state === 'no-match' && <NoMatch choices={choices} clearSearch={clearSearch} />}
      {state === 'empty' && (
        <ListBlank
          title={`No ${modelType} model is online`}
          actions={everything ? [] : [{ label: 'List models without workers', act: () => setEverything(true) }]}
        >
          The Horde’s list is empty at the moment.
        </ListBlank>
      )}
    </div>
  );
};
