import { Component, createRef } from 'preact';
import type { NameQuery } from '../horde/index.ts';
import { createLens, type Lens } from './lens.ts';
import type { Answer } from './name-lines.ts';
import { Reach } from './reach.tsx';
import { shownName } from './shown-name.ts';
import type { Tools } from './tools.ts';

export interface ChosenProps {
  tools: Tools;
  list: HTMLSelectElement;
  queryOf: (option: Element) => NameQuery | undefined;
  /** The options are variants of models. */
  hasVariants: boolean;
}

/** The names of one model that are chosen, and what is known of it. */
interface ChosenModel {
  names: string[];
  answer: Answer;
}

/** What is chosen in the list, by the keys of its models; and the options that are not. */
function readList({ tools, list, queryOf }: ChosenProps) {
  const chosen = new Map<string, ChosenModel>();
  const queries: NameQuery[] = [];
  const others: { key: string; query: NameQuery; option: HTMLOptionElement }[] = [];
  for (const option of list.options) {
    const query = queryOf(option);
    const answer = query && tools.lines.find(query);
    if (!query || !answer?.line) continue;
    const key = answer.line.models.join('\n');
    if (!option.selected) {
      others.push({ key, query, option });
      continue;
    }
    queries.push(query);
    const same = chosen.get(key);
    if (same) {
      same.names.push(shownName(query));
      // Several of its backends are chosen: none of them is the one of this row.
      same.answer = { ...same.answer, line: { ...answer.line, own: null } };
    } else chosen.set(key, { names: [shownName(query)], answer });
  }
  return { chosen, queries, missed: others.filter(({ key }) => chosen.has(key)) };
}

/** A line among what Preact draws. */
class Line extends Component<{ tools: Tools; name: string; answer: Answer }> {
  #place = createRef<HTMLDivElement>();
  #lens: Lens | undefined;

  override componentDidMount() {
    const { tools } = this.props;
    if (this.#place.current) this.#lens = createLens(this.#place.current, tools, { noTable: !tools.has('table') });
    this.componentDidUpdate();
  }

  override componentDidUpdate() {
    this.#lens?.show(this.props.name, this.props.answer);
  }

  render() {
    return <div ref={this.#place} />;
  }
}

/** The figures of what is chosen in a list of options. */
export function Chosen(props: ChosenProps) {
  const { tools, list, hasVariants } = props;
  const { chosen, queries, missed } = readList(props);
  const models = Array.from(chosen);
  const addMissed = () => {
    for (const { option } of missed) option.selected = true;
    for (const type of ['input', 'change']) list.dispatchEvent(new Event(type, { bubbles: true }));
  };
  return (
    <>
      {hasVariants && (
        <Reach
          ask={tools.ask}
          models={models.flatMap(([, { answer }]) => answer.line?.models ?? [])}
          chosen={queries}
          missed={missed.map(({ query }) => query)}
          onAdd={addMissed}
          edition={models.map(([, { answer }]) => answer.time).join()}
        />
      )}
      <ul class="chosen" aria-label="Backends of the chosen models">
        {models.map(([key, { names, answer }]) => (
          <li key={key}>
            <bdi class="name">{names.join(', ')}</bdi>
            <Line tools={tools} name={names[0] ?? ''} answer={answer} />
          </li>
        ))}
      </ul>
    </>
  );
}
