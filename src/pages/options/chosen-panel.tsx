import { render } from 'preact';
import listStyle from '../name-list.css?inline';
import { addStyle, createHost } from '../own-elements.ts';
import type { OptionView } from '../site.ts';
import type { Tools } from '../tools.ts';
import { type Choice, Chosen } from './chosen.tsx';
import panelStyle from './chosen-panel.css?inline';

/** The panel below a list, with the figures of its chosen options. */
export interface ChosenPanel {
  /** `choose` also chooses these options. */
  show(choices: readonly Choice[], choose: (options: readonly Element[]) => void): void;
  remove(): void;
}

export function createChosenPanel(view: NonNullable<OptionView['panel']>, list: Element, tools: Tools): ChosenPanel {
  const panel = createHost('', tools.theme());
  const mount = tools.createMount(panel);
  addStyle(mount.getRootNode() as ShadowRoot, listStyle + panelStyle);

  function insert() {
    const before = view.insertAfter?.(list) ?? list;
    // Another extension may have inserted something between them.
    const isBehind = before.compareDocumentPosition(panel) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (panel.parentNode === before.parentNode && isBehind) return;
    // A change of theme only reaches elements in the document.
    panel.dataset.theme = tools.theme();
    before.after(panel);
  }

  /** Keeps what is below the panel inside the window, as long as the list of models has a few lines. */
  function fit(models: HTMLElement) {
    models.style.maxHeight = '';
    const bottom = view.mustFitIn && list.closest(view.mustFitIn)?.getBoundingClientRect().bottom;
    if (bottom && bottom > innerHeight)
      models.style.maxHeight = `max(6em, ${Math.floor(models.clientHeight - (bottom - innerHeight))}px)`;
  }

  function remove() {
    render(null, mount);
    panel.remove();
  }

  return {
    show(choices, choose) {
      if (!choices.some((choice) => choice.isChosen && mayBeTextModel(choice, tools))) return remove();
      insert();
      render(<Chosen tools={tools} choices={choices} choose={view.hasVariants() ? choose : null} fit={fit} />, mount);
    },
    remove,
  };
}

/** Whether the name is a text model's, or may be, if the list has cut it off. */
const mayBeTextModel = ({ query: { name, kind }, query }: Choice, { answers }: Tools) =>
  answers.find(query)?.line || (kind === 'cut' && answers.find({ name, kind: 'alike' })?.line);
