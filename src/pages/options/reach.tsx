import { Component, createRef } from 'preact';
import type { BackendCombinedModelStatistics, NameQuery } from '../../horde/index.ts';
import type { Ask } from '../../messages/ask.ts';
import { formatCount } from '../../ui/format.ts';
import { say, sayAround, sayCount } from '../../words/index.ts';
import { shownName } from './shown-name.ts';

export interface ReachProps {
  ask: Ask;
  /** Keys of the models that the chosen names mean. */
  models: readonly string[];
  /** The chosen advertised names. */
  chosen: readonly string[];
  /** Also chosen, but they look like other names in the list: each once, as shown. */
  unsure: readonly string[];
  /** Other names of the same models in the list that are not chosen. */
  missed: readonly NameQuery[];
  /** Chooses those as well. */
  onAdd: () => void;
  /** The workers have been counted: the text is longer now. */
  onCounted: () => void;
  /** A different value means that there are newer figures. */
  generation: string;
}

/** If there are more names than this, only their number is shown. */
const MAX_NAMED = 3;

/**
 * Distinct workers, not in maintenance, that serve one of the names; and all workers of the models. Null: the workers
 * are not known.
 */
export function countReached(
  statistics: readonly BackendCombinedModelStatistics[],
  chosen: readonly string[],
): { reached: number; all: number } | null {
  const names = new Set(chosen);
  const reached = new Set<string>();
  const all = new Set<string>();
  for (const { worker_summaries } of statistics) {
    if (!worker_summaries) return null;
    for (const { id, models, maintenance_mode } of Object.values(worker_summaries)) {
      if (maintenance_mode) continue;
      all.add(id);
      if (models.some((name) => names.has(name))) reached.add(id);
    }
  }
  return { reached: reached.size, all: all.size };
}

/** The same in a sentence. `isAtLeast`: some chosen names are not known. */
function sayReached({ reached, all }: { reached: number; all: number }, isOneModel: boolean, isAtLeast: boolean) {
  const ofModels = say(isOneModel ? 'reach_of_this_model' : 'reach_of_these_models');
  if (reached === all) return sayCount('reach_all', all, formatCount(all), ofModels);
  return sayCount(isAtLeast ? 'reach_at_least' : 'reach_some', all, formatCount(all), formatCount(reached), ofModels);
}

/** How many workers the chosen names reach, which names of the same models are missing, and a button that adds them. */
export class Reach extends Component<ReachProps, { statistics: BackendCombinedModelStatistics[] | null }> {
  override state = { statistics: null };
  #place = createRef<HTMLParagraphElement>();

  override componentDidMount() {
    this.#load();
  }

  override componentDidUpdate(before: ReachProps) {
    const isOther = before.models.join('\n') !== this.props.models.join('\n');
    // The workers of other models are no answer for these.
    if (isOther) this.setState({ statistics: null });
    if (isOther || before.generation !== this.props.generation) this.#load();
  }

  #load() {
    const { ask, models } = this.props;
    ask('getModelDetails', { models: [...models] }).then(
      (details) => {
        // The choice has changed in the meantime.
        if (models.join('\n') !== this.props.models.join('\n')) return;
        const statistics = details.models.flatMap((model) => (model ? [model.statistics] : []));
        this.setState({ statistics }, this.props.onCounted);
      },
      () => {},
    );
  }

  /**
   * The button disappears when there is nothing left to add: the focus stays in its place, and the text there is read
   * out.
   */
  #add = () => {
    this.#place.current?.focus();
    this.props.onAdd();
  };

  render(
    { chosen, unsure, missed, models }: ReachProps,
    { statistics }: { statistics: BackendCombinedModelStatistics[] | null },
  ) {
    const count = statistics && countReached(statistics, chosen);
    const named = missed.slice(0, missed.length > MAX_NAMED + 1 ? MAX_NAMED : missed.length);
    const names = <bdi>{named.map(shownName).join(', ')}</bdi>;
    const others = missed.length - named.length;
    return (
      <p class="reach" ref={this.#place} tabIndex={-1}>
        {count && <span role="status">{sayReached(count, models.length === 1, unsure.length > 0)} </span>}
        {unsure.length > 0 && <>{sayAround('reach_unsure', <bdi>{unsure.join(', ')}</bdi>)} </>}
        {missed.length > 0 && (
          <>
            {others > 0 ? sayAround('reach_misses_more', names, formatCount(others)) : sayAround('reach_misses', names)}{' '}
            <button type="button" class="toggle add" onClick={this.#add}>
              {missed.length === 1
                ? say('reach_add_this')
                : sayCount('reach_add', missed.length, formatCount(missed.length))}
            </button>
          </>
        )}
      </p>
    );
  }
}
