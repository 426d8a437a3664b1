import type { BackendFigures, VariationBackend } from '../../horde/index.ts';
import type { SourceState } from '../../messages/protocol.ts';
import { figureElements, isIdle } from '../../ui/figure-elements.ts';
import { formatCount } from '../../ui/format.ts';
import { OLD_MS } from '../../ui/freshness.ts';
import { formatClock, say, sayCount } from '../../words/index.ts';
import { makeButton, makeElement, updateChildren } from '../elements.ts';
import type { LineView } from '../site.ts';
import type { LineTools, LoadTables, Tables } from '../tools.ts';
import type { NameAnswer } from './answered-names.ts';

export interface PageLineOptions {
  /** How the table opens, and whether the row around the line reacts to clicks. */
  view?: Partial<LineView>;
  /** The name is a family's: the line says how many models that are. */
  isFamily?: boolean;
  /** The worker whose page the line leads to, by its name. */
  worker?: string | undefined;
  /** False: the user wants the line alone. */
  hasTable?: boolean;
}

/** The backends of one name, and the control that opens the table of all figures. */
export interface PageLine {
  /** `name` as the page shows it: it labels the control for those who cannot see the row. */
  show(name: string, answer: NameAnswer): void;
  /** Whether the table is open. */
  isTableOpen(): boolean;
  remove(): void;
}

/** Of when the figures are. Why they are old is in its tooltip, whose words come when somebody points at it. */
function makeAge({ fetchedAt, failure }: SourceState, loadTables: LoadTables): HTMLElement {
  const age = makeElement('span', { class: 'old' }, say('as_of', formatClock(fetchedAt ?? 0)));
  if (failure) {
    const explain = (tables: Tables) => {
      age.title = tables.describeFailure(failure);
    };
    onLook(age, () => {
      loadTables().then(explain, () => {});
    });
  }
  return age;
}

/** The backends that serve the model now, and the row's own. The table has the others, too. */
function backendsForLine(backends: readonly BackendFigures[], own: VariationBackend | null) {
  const live = backends.filter((figure) => figure.backend === own || !isIdle(figure));
  return live.length ? live : backends.slice(0, 3);
}

/** Calls `looked` when somebody points at the element, or comes to it by key. */
function onLook(element: Element, looked: () => void) {
  for (const type of ['pointerenter', 'focusin']) element.addEventListener(type, looked);
}

const hideFromRow = (event: Event) => event.stopPropagation();

const makeDim = (text: string) => makeElement('span', { class: 'dim' }, text);

/** A label longer than this takes too long to hear. */
const MOST_LABEL_CHARACTERS = 130;

const labelName = (name: string) => name.slice(0, MOST_LABEL_CHARACTERS).replace(/[\p{C}\p{Z}]+/gu, ' ');

export function createPageLine(
  place: HTMLElement,
  tools: LineTools,
  { view = {}, isFamily, worker, hasTable = true }: PageLineOptions = {},
): PageLine {
  const { correctsSiteTable, rowReactsToClicks } = view;
  const line = makeElement('div', { class: 'lens' });
  const figures = makeElement('span', { class: 'backends' });
  const table = createTableToggle(line, tools, view);
  const workerButtons = worker ? [createWorkerButton(worker, tools)] : [];
  onLook(line, tools.answers.renewIfOld);
  if (rowReactsToClicks) table.toggle.addEventListener('click', hideFromRow);
  table.setTableOpen(!!correctsSiteTable && hasTable);
  place.append(line);

  return {
    show(name, answer) {
      if (!answer.line) return;
      const { models, backends, own, workersAreThreads } = answer.line;
      const { status } = answer.sources;
      updateChildren(
        figures,
        figureElements(makeElement, { backends: backendsForLine(backends, own), own, workersAreThreads }),
      );
      updateChildren(line, [
        ...(isFamily && models.length > 1
          ? [makeDim(sayCount('line_family', models.length, formatCount(models.length)))]
          : []),
        backends.length ? figures : makeDim(say(status.fetchedAt === null ? 'line_no_figures' : 'line_no_use')),
        ...(hasTable ? [table.toggle] : []),
        ...workerButtons,
        ...(status.fetchedAt !== null && Date.now() - status.fetchedAt > OLD_MS
          ? [makeAge(status, tools.loadTables)]
          : []),
      ]);
      table.show(labelName(name), answer);
    },

    isTableOpen: table.isTableOpen,

    remove: () => table.setTableOpen(false),
  };
}

/** Opens the worker's page: a page of the extension, which only the background can open. */
function createWorkerButton(worker: string, { ask }: LineTools) {
  const button = makeButton('toggle', () => {
    ask('openFullPage', { about: 'worker', name: worker }).catch(() => {});
  });
  button.append(say('page_worker'), ' ↗');
  return button;
}

/** The control of a line, and the table that it opens and closes. */
function createTableToggle(line: HTMLElement, tools: LineTools, view: Partial<LineView>) {
  const { answers, loadTables } = tools;
  const toggle = makeButton('toggle', () => {
    setTableOpen(!isOpen);
    answers.renewIfOld();
  });
  const text = toggle.appendChild(new Text());
  const table = createLineTable(line, tools, view);
  let isOpen = false;
  let openings = 0;
  let model = '';
  let answer: NameAnswer | undefined;

  // The script of the tables is there before a click on the control is complete.
  onLook(toggle, () => void loadTables().catch(() => {}));

  function setTableOpen(next: boolean) {
    isOpen = next;
    if (isOpen) openings++;
    toggle.setAttribute('aria-expanded', `${isOpen}`);
    text.data = say(isOpen ? 'line_hide' : 'line_details');
    update();
  }

  function update() {
    toggle.setAttribute('aria-label', say('line_of', text.data, model));
    table(isOpen ? answer : undefined, openings);
  }

  return {
    toggle,
    setTableOpen,
    isTableOpen: () => isOpen,
    /** `name` labels the control; newer figures are drawn into an open table. */
    show(name: string, next: NameAnswer) {
      model = name;
      answer = next;
      update();
    },
  };
}

/** Returns what draws the table of a line. Without an answer it takes the table away, and keeps it for the next time. */
function createLineTable(
  line: HTMLElement,
  { ask, loadTables }: LineTools,
  { tableRowColumns, correctsSiteTable, rowReactsToClicks }: Partial<LineView>,
) {
  let detail: HTMLElement | undefined;
  let removeSurroundings: (() => void) | undefined;
  let answer: NameAnswer | undefined;

  function makeDetail() {
    const made = makeElement('div', { class: 'detail' }, makeElement('div', { role: 'status' }, '…'));
    if (rowReactsToClicks) made.addEventListener('click', hideFromRow);
    return made;
  }

  function insertBelowLine(detail: HTMLElement) {
    // An element that is inserted again loses the focus in it.
    if (!detail.isConnected) line.after(detail);
  }

  return (next: NameAnswer | undefined, openings: number) => {
    answer = next;
    if (!answer) {
      detail?.remove();
      removeSurroundings?.();
      return;
    }
    detail ??= makeDetail();
    const place = detail;
    if (!tableRowColumns) insertBelowLine(place);
    loadTables().then(
      ({ drawDetail }) => {
        if (answer)
          removeSurroundings = drawDetail(place, { ask, answer, correctsSiteTable, openings, tableRowColumns, line });
      },
      ({ message }) => {
        insertBelowLine(place);
        place.lastElementChild?.replaceChildren(message);
      },
    );
  };
}
