import { Component, createRef } from 'preact';
import type { NameLine, NameQuery } from '../../horde/index.ts';
import { formatCount } from '../../ui/format.ts';
import { say, sayCount } from '../../words/index.ts';
import type { NameAnswer } from '../lines/answered-names.ts';
import { createPageLine, type PageLine } from '../lines/page-line.ts';
import type { Tools } from '../tools.ts';
import { type ListedName, readChosenNames } from './chosen-names.ts';
import { Reach } from './reach.tsx';
import { shownName } from './shown-name.ts';

/** A name among the page's options. */
export interface Choice {
  option: Element;
  query: NameQuery;
  isChosen: boolean;
}

export interface ChosenProps {
  tools: Tools;
  choices: readonly Choice[];
  /** Also chooses these options; null: the options are not variants of models. */
  choose: ((options: readonly Element[]) => void) | null;
  /** Limits the height of the list of models, so that what is below it stays in the window. */
  fit: (list: HTMLElement) => void;
}

/** If there are more models than this, they are hidden behind a line with their number. */
const MAX_LISTED = 3;

/** The chosen names of one model, with the model's figures. */
interface ChosenModel {
  names: Set<string>;
  answer: NameAnswer;
}

interface Listed extends ListedName {
  option: Element;
  answer: NameAnswer | undefined;
}

const keyOf = ({ models }: NameLine) => models.join('\n');

/** The chosen names by the keys of their models, and the options that are not chosen. */
function readChosenModels({ tools: { answers }, choices }: ChosenProps) {
  const listed = choices.map(({ option, query, isChosen }): Listed => {
    const answer = answers.find(query);
    return { option, query, isChosen, answer, line: answer?.line ?? null };
  });
  const alike = (name: string) => answers.find({ name, kind: 'alike' })?.line ?? null;
  const { names, unsure } = readChosenNames(listed, (start) => alike(start)?.names ?? null);
  const chosen = new Map<string, ChosenModel>();
  const add = (name: string, answer: NameAnswer | undefined) => {
    if (!answer?.line) return;
    const same = chosen.get(keyOf(answer.line));
    if (!same) chosen.set(keyOf(answer.line), { names: new Set([name]), answer });
    // Several of its backends are chosen, so this row has no backend of its own.
    else if (!same.names.has(name)) same.answer = { ...answer, line: { ...answer.line, own: null } };
    same?.names.add(name);
  };
  for (const name of names) add(shownName({ name }), answers.find({ name }));
  for (const { query, answer } of unsure) add(shownName(query), answer);
  return {
    chosen: Array.from(chosen),
    names,
    unsure: [...new Set(unsure.map(({ query }) => shownName(query)))],
    models: [
      ...new Set([
        ...Array.from(chosen.values()).flatMap(({ answer }) => answer.line?.models ?? []),
        ...unsure.flatMap(({ query }) => alike(query.name)?.models ?? []),
      ]),
    ],
    missed: listed.filter(({ isChosen, line }) => !isChosen && line && chosen.has(keyOf(line))),
  };
}

/** A page line inside Preact's tree. */
class Line extends Component<{ tools: Tools; name: string; answer: NameAnswer }> {
  #place = createRef<HTMLDivElement>();
  #lens: PageLine | undefined;

  override componentDidMount() {
    const { tools } = this.props;
    if (this.#place.current)
      this.#lens = createPageLine(this.#place.current, tools, { hasTable: tools.isWanted('table') });
    this.componentDidUpdate();
  }

  override componentDidUpdate() {
    this.#lens?.show(this.props.name, this.props.answer);
  }

  render() {
    return <div ref={this.#place} />;
  }
}

/** The figures of the chosen options in a list. */
export class Chosen extends Component<ChosenProps, { isOpen: boolean }> {
  override state = { isOpen: false };
  #list = createRef<HTMLUListElement>();

  override componentDidMount() {
    this.componentDidUpdate();
  }

  override componentDidUpdate() {
    this.#fit();
  }

  #fit = () => {
    if (this.#list.current) this.props.fit(this.#list.current);
  };

  #toggle = () => this.setState({ isOpen: !this.state.isOpen });

  render(props: ChosenProps, { isOpen }: { isOpen: boolean }) {
    const { tools, choose } = props;
    const { chosen, names, unsure, models, missed } = readChosenModels(props);
    const isMany = chosen.length > MAX_LISTED;
    return (
      <>
        {choose && (
          <Reach
            ask={tools.ask}
            models={models}
            chosen={names}
            unsure={unsure}
            missed={missed.map(({ query }) => query)}
            onAdd={() => choose(missed.map(({ option }) => option))}
            onCounted={this.#fit}
            generation={chosen.map(([, { answer }]) => answer.generation).join()}
          />
        )}
        {isMany && (
          <p class="many">
            {sayCount('chosen_models', chosen.length, formatCount(chosen.length))}{' '}
            <button type="button" class="toggle" aria-expanded={isOpen} onClick={this.#toggle}>
              {say(isOpen ? 'chosen_hide' : 'chosen_show')}
            </button>
          </p>
        )}
        {(!isMany || isOpen) && (
          <ul class="chosen" aria-label={say('chosen_backends')} ref={this.#list}>
            {chosen.map(([key, { names: shown, answer }]) => {
              const [first = ''] = shown;
              return (
                <li key={key}>
                  <bdi class="name">{[...shown].join(', ')}</bdi>
                  <Line tools={tools} name={first} answer={answer} />
                </li>
              );
            })}
          </ul>
        )}
      </>
    );
  }
}
