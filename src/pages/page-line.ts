import type { BackendFigures, VariationBackend } from '../horde/index.ts';
import type { SourceState } from '../messages/protocol.ts';
import { figureElements, isIdle } from '../ui/figure-elements.ts';
import { isOld } from '../ui/freshness.ts';
import { makeButton, makeElement, refill } from './elements.ts';
import type { Answer } from './name-lines.ts';
import type { LensTools } from './tools.ts';

export interface LensOptions {
  /** The name is a family's: how many models that are is said. */
  isFamily?: boolean;
  /** The table opens in a table row of so many columns, not below the line. */
  columns?: number | undefined;
  /** The row around it reacts to clicks. */
  rowReacts?: boolean | undefined;
  /** The table is open from the start, and says what it corrects. */
  corrects?: boolean | undefined;
  /** The user wants the line alone. */
  noTable?: boolean;
}

/** The backends of one name, and the control that opens the table of all figures. */
export interface Lens {
  /** `name` as the page shows it: said to those who cannot see the row. */
  show(name: string, answer: Answer): void;
  /** The table is open. */
  isOpen(): boolean;
  remove(): void;
}

const clock = (time: number) => new Date(time).toLocaleTimeString([], { timeStyle: 'short' });

const old = ({ fetchedAt, failure }: SourceState) =>
  makeElement('span', { class: 'old', ...(failure && { title: failure.message }) }, `as of ${clock(fetchedAt ?? 0)}`);

/** A line has room for who serves the model now, and for the row's own backend. The table has the others, too. */
function worthALine(backends: readonly BackendFigures[], own: VariationBackend | null) {
  const live = backends.filter((figure) => figure.backend === own || !isIdle(figure));
  return live.length ? live : backends.slice(0, 3);
}

const keepFromRow = (event: Event) => event.stopPropagation();

const dim = (text: string) => makeElement('span', { class: 'dim' }, text);

/** How many characters of a name are said. It is only heard: what cannot be seen needs no sign. */
const SAID = 130;

export function createLens(
  place: HTMLElement,
  { ask, lines, loadTables }: LensTools,
  { isFamily, columns, rowReacts, corrects, noTable }: LensOptions = {},
): Lens {
  const line = makeElement('div', { class: 'lens' });
  const figures = makeElement('span', { class: 'backends' });
  const toggle = makeButton('toggle', press);
  const label = toggle.appendChild(new Text());
  let answer: Answer | undefined;
  /** Made with the first opening, and kept for the next. */
  let detail: HTMLElement | undefined;
  let close: (() => void) | undefined;
  let isOpen = false;
  let openings = 0;
  let model = '';

  function press(event: MouseEvent) {
    if (rowReacts) keepFromRow(event);
    open(!isOpen);
    lines.cameBack();
    draw();
  }

  function open(is: boolean) {
    isOpen = is;
    if (is) openings++;
    toggle.setAttribute('aria-expanded', `${is}`);
    label.data = is ? 'hide' : 'all figures';
    labelToggle();
  }

  function labelToggle() {
    toggle.setAttribute('aria-label', `${isOpen ? 'hide' : 'all'} figures of ${model}`);
  }

  function draw() {
    if (!isOpen) {
      detail?.remove();
      close?.();
      return;
    }
    if (!detail) {
      detail = makeElement('div', { class: 'detail' }, makeElement('div', { role: 'status' }, '…'));
      if (rowReacts) detail.addEventListener('click', keepFromRow);
    }
    if (!columns) stand(detail);
    drawInto(detail);
  }

  function stand(detail: HTMLElement) {
    // To place it again would take the focus out of it.
    if (!detail.isConnected) line.after(detail);
  }

  function drawInto(detail: HTMLElement) {
    loadTables().then(
      ({ drawDetail }) => {
        if (isOpen && answer)
          close = drawDetail(detail, {
            ask,
            answer,
            corrects,
            openings,
            columns,
            line,
          });
      },
      ({ message }) => {
        stand(detail);
        detail.lastElementChild?.replaceChildren(message);
      },
    );
  }

  for (const type of ['pointerenter', 'focusin']) {
    line.addEventListener(type, lines.cameBack);
    toggle.addEventListener(type, () => void loadTables().catch(() => {}));
  }
  open(!!corrects && !noTable);
  place.append(line);

  return {
    show(name, next) {
      if (!next.line) return;
      const { models, backends, own, workersAreThreads } = next.line;
      const { status } = next.sources;
      answer = next;
      model = name.slice(0, SAID).replace(/[\p{C}\p{Z}]+/gu, ' ');
      labelToggle();
      refill(
        figures,
        figureElements(makeElement, { backends: worthALine(backends, own), own, workersAreThreads, figures: 'wait' }),
      );
      refill(line, [
        ...(isFamily && models.length > 1 ? [dim(`family of ${models.length} models`)] : []),
        backends.length ? figures : dim(status.fetchedAt === null ? 'no figures yet' : 'no worker, no use known'),
        ...(noTable ? [] : [toggle]),
        ...(status.fetchedAt !== null && isOld('status', status, Date.now()) ? [old(status)] : []),
      ]);
      if (isOpen) draw();
    },

    isOpen: () => isOpen,

    remove() {
      open(false);
      draw();
    },
  };
}
