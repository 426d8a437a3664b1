import { render } from 'preact';
import { makeElement } from '../elements.ts';
import chosen from '../name-list.css?inline';
import { addStyle, createHost, MARK } from '../own-elements.ts';
import type { OptionView } from '../site.ts';
import type { Picker, Tools } from '../tools.ts';
import { type Choice, Chosen } from './chosen.tsx';
import { createKeepWidth } from './keep-width.ts';
import { isOtherBackends } from './option-suffix.ts';
import { otherBackends } from './option-text.ts';

export function createPicker(view: OptionView, list: Element, tools: Tools): Picker {
  const { answers, theme, unloadCleanup, isWanted, schedule, withoutObserving } = tools;
  const end = new AbortController();
  /** Our text in an option: an element of its own, behind the site's text. As a text of its own it would be translated
   * along with the page, and be there twice. */
  const additions = new Map<Element, HTMLElement>();
  const keepWidth = list instanceof HTMLSelectElement ? createKeepWidth(list, unloadCleanup) : null;
  const panel = createHost('', theme());
  const mount = tools.createMount(panel);
  addStyle(mount.getRootNode() as ShadowRoot, chosen);

  const queryOf = (option: Element) => view.names(option)[0]?.query;

  const optionsOf = () => Array.from<Element>(list instanceof HTMLSelectElement ? list.options : list.children);

  function isChosen(option: Element): boolean {
    if (option instanceof HTMLOptionElement) return option.selected;
    return view.panel?.checkbox?.(option)?.checked ?? false;
  }

  const textOf = (option: Element) => (view.text ? view.text(option) : option.firstChild);

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
      ours ??= makeElement('span', { class: MARK, [MARK]: '', translate: 'no' });
      additions.set(option, ours);
      // To write the same is a mutation, too.
      if (ours.textContent !== data) ours.textContent = data;
      if (site?.nextSibling !== ours) site?.after(ours);
    }
  }

  /** Gives every option the site's own text back. */
  function withdraw() {
    for (const text of additions.values()) text.remove();
  }

  /** Chooses these, too, as a person does. */
  async function choose(options: readonly Element[]) {
    for (const option of options) if (option instanceof HTMLOptionElement) option.selected = true;
    if (list instanceof HTMLSelectElement)
      for (const type of ['input', 'change']) list.dispatchEvent(new Event(type, { bubbles: true }));
    for (const option of options) {
      const checkbox = view.panel?.checkbox?.(option);
      if (!checkbox || checkbox.checked) continue;
      checkbox.click();
      // A page that keeps its choice as a whole has to have taken this one up before the next.
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  /** What stands below the panel is not pushed out of the window, as long as the list has some lines. */
  function fit(models: HTMLElement) {
    models.style.maxHeight = '';
    const bottom = view.panel?.mustFitIn && list.closest(view.panel.mustFitIn)?.getBoundingClientRect().bottom;
    if (bottom && bottom > innerHeight)
      models.style.maxHeight = `max(6em, ${Math.floor(models.clientHeight - (bottom - innerHeight))}px)`;
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
  follow('input', view.panel?.search, () => withoutObserving(withdraw));
  follow('input change click keyup', view.panel?.changesWithin, schedule);

  return {
    options: optionsOf,

    updateOption(option) {
      const query = queryOf(option);
      const answer = query && answers.find(query);
      if (!answer && query) return;
      const line = isWanted('option') && !view.isReplaced?.(list) && answer?.line;
      write(option, line ? otherBackends(line) : '');
    },

    updatePanel() {
      for (const option of additions.keys()) if (!list.contains(option)) additions.delete(option);
      keepWidth?.keep(Array.from(additions.values()));
      const shown = view.panel;
      if (!shown || !isWanted('panel')) return;
      const choices = optionsOf().flatMap((option): Choice[] => {
        const query = queryOf(option);
        return query ? [{ option, query, isChosen: isChosen(option) }] : [];
      });
      const isKnown = ({ query }: Choice) =>
        answers.find(query)?.line || (query.kind === 'cut' && answers.find({ name: query.name, kind: 'alike' })?.line);
      if (!choices.some((choice) => choice.isChosen && isKnown(choice))) {
        render(null, mount);
        panel.remove();
      } else {
        const before = shown.insertAfter?.(list) ?? list;
        // Another extension may have put something between them.
        const isBehind = before.compareDocumentPosition(panel) & Node.DOCUMENT_POSITION_FOLLOWING;
        if (panel.parentNode !== before.parentNode || !isBehind) {
          // A change of theme is told to what is in the document only.
          panel.dataset.theme = theme();
          before.after(panel);
        }
        render(
          <Chosen tools={tools} choices={choices} choose={shown.hasVariants() ? choose : null} fit={fit} />,
          mount,
        );
      }
      // For what names that look alike can be.
      answers.askForMissing();
    },

    remove() {
      end.abort();
      withdraw();
      keepWidth?.giveBack();
      render(null, mount);
      panel.remove();
    },
  };
}
