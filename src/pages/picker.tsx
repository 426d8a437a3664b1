import { render } from 'preact';
import type { NameQuery } from '../horde/index.ts';
import type { Tools } from './addition.tsx';
import { Lens } from './lens.tsx';
import type { Answer } from './name-lines.ts';
import { isOtherBackends, otherBackends } from './option-text.ts';
import { Reach } from './reach.tsx';
import { createElement, createMount } from './shadow.ts';
import { shownName } from './shown-name.ts';
import type { OptionView } from './site.ts';

/** The additions to a list of options. */
export interface Picker {
  /** Those of groups, too. */
  options(): Element[];
  settle(option: Element): void;
  /** The figures of what is chosen now, below the list. */
  drawChosen(): void;
  /** Gives every option the site's own text back. */
  withdraw(): void;
  remove(): void;
}

export function createPicker(view: OptionView, list: Element, { ask, lines, theme, farewell, has }: Tools): Picker {
  /** Our text in an option: a node of its own, behind the site's. */
  const additions = new Map<Element, Text>();
  const panel = createElement('', theme());
  const mount = createMount(panel);

  function textOf(option: Element): Text | null {
    const node = view.text ? view.text(option) : option.firstChild;
    return node instanceof Text ? node : null;
  }

  function write(option: Element, data: string) {
    const site = textOf(option);
    const before = site?.nextSibling;
    let ours = additions.get(option);
    // Left behind by the script of an earlier version.
    if (before !== ours && before instanceof Text && isOtherBackends(before.data)) before.remove();
    if (!data) {
      ours?.remove();
      additions.delete(option);
    } else {
      ours ??= new Text();
      additions.set(option, ours);
      // To write the same is a mutation, too.
      if (ours.data !== data) ours.data = data;
      if (site?.nextSibling !== ours) site?.after(ours);
    }
  }

  return {
    options: () => Array.from<Element>(list instanceof HTMLSelectElement ? list.options : list.children),

    settle(option) {
      const query = view.names(option)[0]?.query;
      const answer = query && lines.find(query);
      if (answer || !query) write(option, answer?.line && has('option') ? otherBackends(answer.line) : '');
    },

    drawChosen() {
      for (const option of additions.keys()) if (!list.contains(option)) additions.delete(option);
      farewell.leave(Array.from(additions.values()));
      if (!view.panel || !has('panel') || !(list instanceof HTMLSelectElement)) return;
      const chosen = new Map<string, { names: string[]; answer: Answer }>();
      const queries: NameQuery[] = [];
      const others: { key: string; query: NameQuery; option: HTMLOptionElement }[] = [];
      for (const option of list.options) {
        const query = view.names(option)[0]?.query;
        const answer = query && lines.find(query);
        if (!query || !answer?.line) continue;
        const name = shownName(query);
        const key = answer.line.models.join('\n');
        if (!option.selected) {
          others.push({ key, query, option });
          continue;
        }
        queries.push(query);
        const same = chosen.get(key);
        if (same) {
          same.names.push(name);
          // Several of its backends are chosen: none of them is the one of this row.
          same.answer = { ...same.answer, line: { ...answer.line, own: null } };
        } else chosen.set(key, { names: [name], answer });
      }
      const missed = others.filter(({ key }) => chosen.has(key));
      const addMissed = () => {
        for (const { option } of missed) option.selected = true;
        for (const type of ['input', 'change']) list.dispatchEvent(new Event(type, { bubbles: true }));
      };
      render(
        chosen.size ? (
          <>
            {view.panel.hasVariants() && (
              <Reach
                ask={ask}
                models={Array.from(chosen.values(), ({ answer }) => answer.line?.models ?? []).flat()}
                chosen={queries}
                missed={missed.map(({ query }) => query)}
                onAdd={addMissed}
                edition={Array.from(chosen.values(), ({ answer }) => answer.time).join()}
              />
            )}
            <ul class="chosen" aria-label="Backends of the chosen models">
              {Array.from(chosen, ([key, { names, answer }]) => (
                <li key={key}>
                  <bdi class="name">{names.join(', ')}</bdi>
                  <Lens name={names[0] ?? ''} answer={answer} ask={ask} lines={lines} noTable={!has('table')} />
                </li>
              ))}
            </ul>
          </>
        ) : null,
        mount,
      );
      const before = view.panel.behind?.(list) ?? list;
      if (chosen.size && panel.previousSibling !== before) {
        // A change of theme is told to what is in the document only.
        panel.dataset.theme = theme();
        before.after(panel);
      }
      if (!chosen.size) panel.remove();
    },

    withdraw() {
      for (const text of additions.values()) text.remove();
    },

    remove() {
      this.withdraw();
      render(null, mount);
      panel.remove();
    },
  };
}
