import { render } from 'preact';
import chosen from './chosen.css?inline';
import { Chosen } from './chosen.tsx';
import { isOtherBackends, otherBackends } from './option-text.ts';
import { addStyle, createElement } from './shadow.ts';
import type { OptionView } from './site.ts';
import type { Picker, Tools } from './tools.ts';

export function createPicker(view: OptionView, list: Element, tools: Tools): Picker {
  const { lines, theme, farewell, has, schedule, quietly } = tools;
  const end = new AbortController();
  /** Our text in an option: a node of its own, behind the site's. */
  const additions = new Map<Element, Text>();
  const panel = createElement('', theme());
  const mount = tools.createMount(panel);
  addStyle(mount.getRootNode() as ShadowRoot, chosen);

  const queryOf = (option: Element) => view.names(option)[0]?.query;

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

  /** Gives every option the site's own text back. */
  function withdraw() {
    for (const text of additions.values()) text.remove();
  }

  function follow(types: string, selector: string | undefined, happened: () => void) {
    if (!selector) return;
    for (const type of types.split(' '))
      window.addEventListener(
        type,
        ({ target }) => target instanceof Element && target.closest(selector) && happened(),
        { capture: true, passive: true, signal: end.signal },
      );
  }
  // The picker's search reads the options: until the next frame they are as the site wrote them.
  follow('input', view.panel?.search, () => quietly(withdraw));
  follow('input change click keyup', view.panel?.around, schedule);

  return {
    options: () => Array.from<Element>(list instanceof HTMLSelectElement ? list.options : list.children),

    settle(option) {
      const query = queryOf(option);
      const answer = query && lines.find(query);
      if (answer || !query) write(option, answer?.line && has('option') ? otherBackends(answer.line) : '');
    },

    drawChosen() {
      for (const option of additions.keys()) if (!list.contains(option)) additions.delete(option);
      farewell.leave(Array.from(additions.values()));
      const shown = view.panel;
      if (!shown || !has('panel') || !(list instanceof HTMLSelectElement)) return;
      const isKnown = Array.from(list.options).some((option) => {
        const query = option.selected && queryOf(option);
        return query && lines.find(query)?.line;
      });
      if (!isKnown) {
        render(null, mount);
        panel.remove();
        return;
      }
      render(<Chosen tools={tools} list={list} queryOf={queryOf} hasVariants={shown.hasVariants()} />, mount);
      const before = shown.behind?.(list) ?? list;
      if (panel.previousSibling !== before) {
        // A change of theme is told to what is in the document only.
        panel.dataset.theme = theme();
        before.after(panel);
      }
    },

    remove() {
      end.abort();
      withdraw();
      render(null, mount);
      panel.remove();
    },
  };
}
