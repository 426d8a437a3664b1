import type { NameQuery } from '../../horde/index.ts';
import { listen } from '../listen.ts';
import type { OptionView } from '../site.ts';
import type { Picker, Tools } from '../tools.ts';
import { createAddedTexts } from './added-texts.ts';
import { chooseOptions, isChosen } from './choose-options.ts';
import type { Choice } from './chosen.tsx';
import { createChosenPanel } from './chosen-panel.tsx';
import { createKeepWidth } from './keep-width.ts';
import { otherBackends } from './option-text.ts';

export function createPicker(view: OptionView, list: Element, tools: Tools): Picker {
  const end = new AbortController();
  const texts = createAddedTexts(view);
  const select = list instanceof HTMLSelectElement ? list : null;
  const keepWidth = select && !view.isAsWideAsItsPlace ? createKeepWidth(select, tools.unloadCleanup) : null;
  const panel = view.panel && tools.isWanted('panel') ? createChosenPanel(view.panel, list, tools) : null;
  const checkboxOf = view.panel?.checkbox;

  const options = () => Array.from<Element>(select ? select.options : list.children);

  function writeInto(option: Element, query: NameQuery | undefined) {
    const answer = query && tools.answers.find(query);
    // The written text stays until there is an answer.
    if (query && !answer) return;
    const line = tools.isWanted('option') && !view.isReplaced?.(list) && answer?.line;
    texts.write(option, line ? otherBackends(line) : '');
  }

  function updatePanel(choices: readonly Choice[]) {
    const added = texts.elementsIn(list);
    keepWidth?.keep(added);
    if (!panel) return;
    panel.show(choices, (missed) => chooseOptions(list, missed, checkboxOf));
    // The panel asks for the names that cut-off ones can stand for.
    tools.answers.askForMissing();
  }

  // The page's own search reads the options: until the next frame they have only the site's text.
  listenWithin(view.panel?.search, 'input', () => tools.withoutObserving(texts.withdraw), end.signal);
  listenWithin(view.panel?.changesWithin, 'input change click keyup', tools.schedule, end.signal);

  return {
    options,

    planUpdate() {
      const read = options().map((option) => ({ option, query: view.names(option)[0]?.query }));
      const isAnswerMissing = read.filter(({ query }) => query && !tools.answers.find(query)).length > 0;
      const apply = () => {
        for (const { option, query } of read) writeInto(option, query);
        updatePanel(
          read.flatMap(({ option, query }) =>
            query ? [{ option, query, isChosen: isChosen(option, checkboxOf) }] : [],
          ),
        );
      };
      return { isAnswerMissing, apply };
    },

    remove() {
      end.abort();
      texts.withdraw();
      keepWidth?.giveBack();
      panel?.remove();
    },
  };
}

/** Calls `happened` for events in elements that match the selector. */
function listenWithin(selector: string | undefined, types: string, happened: () => void, signal: AbortSignal) {
  if (selector)
    listen(window, types, signal, ({ target }) => target instanceof Element && target.closest(selector) && happened());
}
