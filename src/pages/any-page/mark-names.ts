import type { Ask } from '../../messages/ask.ts';
import { formatCount } from '../../ui/format.ts';
import { say, sayCount } from '../../words/index.ts';
import { makeButton } from '../elements.ts';
import { createNameAnswers } from '../lines/name-answers.ts';
import { createLoadTables } from '../load-tables.ts';
import listStyle from '../name-list.css?inline';
import { setAdditionStyle, TAG } from '../own-elements.ts';
import { THEME_ATTRIBUTES } from '../theme.ts';
import { type CollectedMarks, collectMarks } from './collect-marks.ts';
import { findMarkAt, followPointer } from './follow-pointer.ts';
import { createLateLines } from './late-lines.ts';
import { createMarkTooltip, type MarkTooltip } from './mark-tooltip.ts';
import { createMarkedList } from './marked-list.ts';
import marksStyle from './marks.css?inline';
import { createNamesPanel, type NamesPanel } from './names-panel.ts';
import { watchNames } from './watch-names.ts';

export interface MarkOptions {
  ask: Ask;
  /** Called when everything has been removed from the page. */
  removed(): void;
}

export interface Marks {
  remove(): void;
}

/** Also used in marked-names.css. */
const HIGHLIGHT = TAG;

/**
 * Marks the model names on an unknown page. The page's own elements do not change: marks are highlights, which are not
 * part of its document, and everything else is in two elements of ours at its end.
 */
export function markNames({ ask, removed }: MarkOptions): Marks {
  const end = new AbortController();
  const { signal } = end;
  // Read while the extension still answers: after an update, its old scripts get no texts.
  const notAsked = say('marks_not_asked');
  setAdditionStyle(listStyle + marksStyle);
  const answers = createNameAnswers(ask, draw);
  const watched = watchNames(document.body, draw, signal);
  const tools = { ask, answers, loadTables: createLoadTables(ask) };
  const lines = createLateLines(tools, drawNames, signal);
  let marks: CollectedMarks;
  const panel = createNamesPanel({ opened: () => drawList(marks.byName), remove, signal });
  const drawList = createMarkedList(panel.list, tools, lines);
  const tooltip = createMarkTooltip({
    tools,
    lines,
    findAnswer: (name) => marks.byName.get(name)?.[0]?.answer,
    makeFoot: () => (panel.isShown() ? [] : [makeShowAll(showAll)]),
  });

  function draw() {
    if (signal.aborted) return;
    marks = collectMarks(watched.places, (name) => answers.find({ name, kind: 'known' }));
    answers.askForMissing();
    highlightMarks(marks);
    panel.setLabel(answers.isBackgroundAnswering() ? sayFound(marks, watched.isReading()) : notAsked);
    if (marks.byName.size) lines.load().catch(() => {});
    drawNames();
  }

  function drawNames() {
    if (panel.isOpen()) drawList(marks.byName);
    tooltip.draw();
  }

  function showAll() {
    panel.show(true);
    panel.open(true);
    tooltip.point(null);
  }

  function remove() {
    end.abort();
    CSS.highlights.delete(HIGHLIGHT);
    tooltip.host.remove();
    removed();
  }

  followPointer((event) => pointAtMark(event, marks, tooltip, panel), signal);
  followEscape(() => panel.host.hidden || closeLast(tooltip, panel, marks) || remove(), signal);
  followPageTheme(panel.adoptTheme, signal);
  draw();
  return { remove };
}

function sayFound({ byName, isAllAnswered }: CollectedMarks, isReading: boolean): string {
  if (isReading || !isAllAnswered) return say('marks_looking');
  return byName.size ? sayCount('marks_names', byName.size, formatCount(byName.size)) : say('marks_none');
}

function pointAtMark(
  { target, clientX, clientY }: PointerEvent,
  { byElement }: CollectedMarks,
  tooltip: MarkTooltip,
  panel: NamesPanel,
) {
  if (target === tooltip.host || target === panel.host) return;
  const found = findMarkAt(byElement.get(target as Element) ?? [], clientX, clientY);
  tooltip.point(found?.mark.name ?? null, found?.rect);
}

/** Closes whatever was opened last. False: there was nothing left to close. */
function closeLast(tooltip: MarkTooltip, panel: NamesPanel, { byName }: CollectedMarks): boolean {
  if (tooltip.isPointed()) tooltip.point(null);
  else if (panel.isOpen()) panel.open(false);
  else if (byName.size) panel.show(false);
  else return false;
  return true;
}

function highlightMarks({ byName }: CollectedMarks) {
  const ranges = Array.from(byName.values()).flatMap((marks) => marks.map(({ range }) => range));
  CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
}

/** Brings back a closed panel. */
function makeShowAll(click: () => void) {
  const button = makeButton('toggle again', click);
  button.textContent = say('marks_all_names');
  return button;
}

function followEscape(pressed: () => void, signal: AbortSignal) {
  addEventListener(
    'keydown',
    (event) => {
      // The page's own dialogs and menus come first.
      if (event.key === 'Escape' && !event.defaultPrevented) pressed();
    },
    { signal },
  );
}

function followPageTheme(changed: () => void, signal: AbortSignal) {
  const observer = new MutationObserver(changed);
  for (const element of [document.documentElement, document.body])
    observer.observe(element, { attributeFilter: THEME_ATTRIBUTES });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed, { signal });
  signal.addEventListener('abort', () => observer.disconnect());
}
