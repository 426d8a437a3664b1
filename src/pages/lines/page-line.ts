import type { BackendFigures, VariationBackend } from '../../horde/index.ts';
import type { Subject } from '../../messages/full-page-view.ts';
import type { SourceState } from '../../messages/protocol.ts';
import { figureElements, isIdle } from '../../ui/figure-elements.ts';
import { formatCount } from '../../ui/format.ts';
import { OLD_MS } from '../../ui/freshness.ts';
import { say, sayCount } from '../../words/index.ts';
import { makeButton, makeElement, updateChildren } from '../elements.ts';
import type { LineView } from '../site.ts';
import type { LineTools, LoadTables, Tables } from '../tools.ts';
import type { NameAnswer } from './answered-names.ts';

export interface PageLineOptions {
  /** How the table opens, and whether the row around the line reacts to clicks. */
  view?: Partial<LineView>;
  /** The name is a family's: the line says how many models it has. */
  isFamily?: boolean;
  /** The name of the worker whose page the line leads to. */
  worker?: string | undefined;
  /** False: the user wants the line alone. */
  hasTable?: boolean;
}

/** The backends of one name, and the button that opens the table of all figures. */
export interface PageLine {
  /** `name` as the page shows it: it labels the button for those who cannot see the row. */
  show(name: string, answer: NameAnswer): void;
  /** Whether the table is open. */
  isTableOpen(): boolean;
  remove(): void;
}

/** How old the figures are, and why. The words come with the tables. */
function makeAge(status: SourceState, loadTables: LoadTables): HTMLElement {
  const age = makeElement('span', { class: 'old' }, '…');
  loadTables().then(
    ({ writeAge }) => writeAge(age, status),
    () => {},
  );
  return age;
}

/** The backends that serve the model now, and the row's own. The table has the others as well. */
function backendsForLine(backends: readonly BackendFigures[], own: VariationBackend | null) {
  const live = backends.filter((figure) => figure.backend === own || !isIdle(figure));
  return live.length ? live : backends.slice(0, 3);
}

/** Calls `looked` when the user points at the element, or focuses it by keyboard. */
function onPointOrFocus(element: Element, looked: () => void) {
  for (const type of ['pointerenter', 'focusin']) element.addEventListener(type, looked);
}

const makeDim = (text: string) => makeElement('span', { class: 'dim' }, text);

/** A longer label takes too long to listen to. */
const MAX_LABEL_CHARACTERS = 130;

const labelName = (name: string) => name.slice(0, MAX_LABEL_CHARACTERS).replace(/[\p{C}\p{Z}]+/gu, ' ');

export function createPageLine(
  place: HTMLElement,
  tools: LineTools,
  { view = {}, isFamily, worker, hasTable = true }: PageLineOptions = {},
): PageLine {
  const line = makeElement('div', { class: 'lens', part: 'lens' });
  const figures = makeElement('span', { class: 'backends', part: 'backends' });
  const table = createTableToggle(line, tools, view);
  const workerButton = worker && makePageButton('worker', worker, tools);
  let draw = () => {};
  let sentence: Tables['figureSentence'] | undefined;
  onPointOrFocus(line, () => {
    tools.answers.renewIfOld();
    // The texts of tooltips come with the tables, which are there before a click on the button has ended. A removed
    // extension has no texts any more.
    tools
      .loadTables()
      .then(({ figureSentence }) => {
        sentence = figureSentence;
        draw();
      })
      .catch(() => {});
  });
  table.setTableOpen(!!view.correctsSiteTable && hasTable);
  place.append(line);

  return {
    show(name, answer) {
      if (!answer.line) return;
      const { models, backends, own, workersAreThreads } = answer.line;
      const { status } = answer.sources;
      draw = () =>
        updateChildren(
          figures,
          figureElements(makeElement, { backends: backendsForLine(backends, own), own, workersAreThreads, sentence }),
        );
      draw();
      const { fetchedAt } = status;
      const isOld = fetchedAt !== null && Date.now() - fetchedAt > OLD_MS;
      const parts = [
        isFamily && models.length > 1 && makeDim(sayCount('line_family', models.length, formatCount(models.length))),
        backends.length ? figures : makeDim(say(fetchedAt === null ? 'line_no_figures' : 'line_no_use')),
        hasTable && table.toggle,
        models.length === 1 && makePageButton('model', models[0] as string, tools),
        workerButton,
        isOld && makeAge(status, tools.loadTables),
      ];
      updateChildren(
        line,
        parts.filter((part) => !!part),
      );
      table.show(labelName(name), answer);
    },

    isTableOpen: table.isTableOpen,

    remove: () => table.setTableOpen(false),
  };
}

/** Opens the page of a worker or a model: a page of the extension, which only the background can open. */
function makePageButton(about: Subject, name: string, { ask }: LineTools) {
  const button = makeButton('toggle', (event) => {
    event.stopPropagation();
    ask('openFullPage', { about, name }).catch(() => {});
  });
  if (about === 'worker') button.append(`${say('page_worker')} `);
  else button.setAttribute('aria-label', say('line_page', labelName(name)));
  button.append('↗');
  return button;
}

/** Keeps clicks on this element from a row that reacts to clicks. */
function stopClicks(view: Partial<LineView>, element: HTMLElement) {
  if (view.rowReactsToClicks) element.addEventListener('click', (event) => event.stopPropagation());
  return element;
}

/** The button of a line, and the table that it opens and closes. */
function createTableToggle(line: HTMLElement, { ask, answers, loadTables }: LineTools, view: Partial<LineView>) {
  const toggle = stopClicks(
    view,
    makeButton('toggle', () => {
      setTableOpen(!isOpen);
      answers.renewIfOld();
    }),
  );
  const text = toggle.appendChild(new Text());
  let isOpen = false;
  let openings = 0;
  let model = '';
  let answer: NameAnswer | undefined;
  /** The table. Kept while it is closed. */
  let detail: HTMLElement | undefined;
  let removeSurroundings: (() => void) | undefined;

  function setTableOpen(next: boolean) {
    isOpen = next;
    if (isOpen) openings++;
    toggle.setAttribute('aria-expanded', `${isOpen}`);
    text.data = say(isOpen ? 'line_hide' : 'line_details');
    update();
  }

  function update() {
    toggle.setAttribute('aria-label', say('line_of', text.data, model));
    if (isOpen && answer) return draw();
    detail?.remove();
    removeSurroundings?.();
  }

  function draw() {
    detail ??= stopClicks(view, makeElement('div', { class: 'detail' }, makeElement('div', { role: 'status' }, '…')));
    const place = detail;
    // Inserting an element again would lose the focus inside it.
    if (!place.isConnected) line.after(place);
    loadTables().then(
      ({ drawDetail }) => {
        if (isOpen && answer) removeSurroundings = drawDetail(place, { ...view, ask, answer, openings, line });
      },
      ({ message }) => place.lastElementChild?.replaceChildren(message),
    );
  }

  return {
    toggle,
    setTableOpen,
    isTableOpen: () => isOpen,
    /** `name` labels the button. An open table gets the newer figures. */
    show(name: string, next: NameAnswer) {
      model = name;
      answer = next;
      update();
    },
  };
}
