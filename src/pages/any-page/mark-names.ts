import type { NameMatch } from '../../horde/index.ts';
import type { Ask } from '../../messages/ask.ts';
import { formatCount } from '../../ui/format.ts';
import { sayMatched } from '../../ui/matched.ts';
import { say, sayCount } from '../../words/index.ts';
import { makeButton, makeElement, updateChildren } from '../elements.ts';
import { createNameAnswers, type NameAnswer } from '../lines/name-answers.ts';
import { createLoadTables } from '../load-tables.ts';
import chosen from '../name-list.css?inline';
import { setAdditionStyle, TAG } from '../own-elements.ts';
import { THEME_ATTRIBUTES } from '../theme.ts';
import type { ShownLine, Tables } from '../tools.ts';
import { createCard } from './floating-card.ts';
import marks from './marks.css?inline';
import { createNamesPanel } from './names-panel.ts';
import { type NamePlace, watchNames } from './watch-names.ts';

export interface MarkOptions {
  ask: Ask;
  /** Everything is gone from the page. */
  removed(): void;
}

export interface Marks {
  remove(): void;
}

/** A name that stands somewhere in the page. */
interface Mark {
  name: string;
  answer: NameAnswer;
  range: Range;
}

const HIGHLIGHT = TAG;

const UNSAID: ReadonlySet<NameMatch | undefined> = new Set([undefined, 'exact', 'case']);

/** The model that a name stands for, where that is not the name itself, and how that is known. */
function meaning(name: string, { line }: NameAnswer): Element[] {
  const [model] = line?.models ?? [];
  const how = line?.matchedBy;
  const isIn = how !== 'custom' && model !== undefined && !name.toLowerCase().endsWith(model.toLowerCase());
  const words = [...(isIn ? [model] : []), ...(how === undefined || UNSAID.has(how) ? [] : [sayMatched(how)])];
  return words.length ? [makeElement('div', { class: 'dim meaning' }, words.join(' · '))] : [];
}

/** Marks the names of models in a page of which nothing is known. The page's own elements stay as they are: marks are
 * highlights, which are no part of its document, and all the rest is in two elements of ours at its end. */
export function markNames({ ask, removed }: MarkOptions): Marks {
  const end = new AbortController();
  // Said while the extension still answers: one that was updated gives its old scripts no texts.
  const notAsked = say('marks_not_asked');
  const { signal } = end;
  const answers = createNameAnswers(ask, draw);
  const watched = watchNames(document.body, draw, signal);
  const tools = { ask, answers, loadTables: createLoadTables(ask) };
  setAdditionStyle(chosen + marks);
  const panel = createNamesPanel({ opened: drawList, remove, signal });
  const tip = createCard('tip');
  tip.host.hidden = true;
  /** Above the page's dialogs, too: what is pointed at may stand in one. */
  tip.host.popover = 'manual';
  const entries = new Map<string, { item: Element; line: ShownLine }>();
  /** Lines come with the tables, once there are names. */
  let createPageLine: Tables['createPageLine'] | undefined;
  /** What is marked now, by name, and by the elements in whose text it is. */
  let byName = new Map<string, Mark[]>();
  let byElement = new Map<Element, Mark[]>();
  let pointed: string | null = null;
  let shownTip: string | null = null;
  let tipLine: ShownLine | undefined;
  let tipMeaning: HTMLElement | undefined;

  /** False while names are to be asked for, or have not been answered. */
  function collect(): boolean {
    const found = new Map<string, NameAnswer | undefined>();
    const find = (name: string) => {
      if (!found.has(name)) found.set(name, answers.find({ name, kind: 'known' }));
      return found.get(name);
    };
    byName = new Map();
    byElement = new Map();
    for (const place of watched.places) mark(place, place.names.map(find));
    return (
      !watched.isReading() && (!answers.isBackgroundAnswering() || !Array.from(found.values()).includes(undefined))
    );
  }

  function mark(place: NamePlace, answers: readonly (NameAnswer | undefined)[]) {
    const at = answers.findIndex((answer) => !answer || answer.line);
    const answer = answers[at];
    const name = place.names[at];
    if (!answer || name === undefined) return;
    const found = { name, answer, range: place.range(at) };
    const add = <Key>(to: Map<Key, Mark[]>, key: Key) => {
      const there = to.get(key);
      if (there) there.push(found);
      else to.set(key, [found]);
    };
    add(byName, name);
    for (const element of place.elements) add(byElement, element);
  }

  function draw() {
    if (signal.aborted) return;
    const isAll = collect();
    answers.askForMissing();
    const ranges = Array.from(byName.values()).flatMap((found) => found.map(({ range }) => range));
    CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
    const count = byName.size ? sayCount('marks_names', byName.size, formatCount(byName.size)) : say('marks_none');
    const label = isAll ? count : say('marks_looking');
    panel.setLabel(answers.isBackgroundAnswering() ? label : notAsked);
    if (byName.size) loadLines().catch(() => {});
    if (panel.isOpen()) drawList();
    drawTip();
  }

  /** `place` says why it has no lines yet. */
  function awaitLines(place: Element, tag: string) {
    const status = makeElement(tag, { role: 'status' }, '…');
    place.replaceChildren(status);
    loadLines().catch(({ message }) => status.replaceChildren(message));
  }

  async function loadLines() {
    const tables = await tools.loadTables();
    if (createPageLine || signal.aborted) return;
    createPageLine = tables.createPageLine;
    if (panel.isOpen()) drawList();
    drawTip();
  }

  function drawList() {
    if (!createPageLine) return awaitLines(panel.list, 'li');
    const make = createPageLine;
    updateChildren(
      panel.list,
      Array.from(byName, ([name, [mark]]) => {
        const entry = entries.get(name) ?? createEntry(name, (mark as Mark).answer, make);
        entries.set(name, entry);
        entry.line.show(name, (mark as Mark).answer);
        return entry.item;
      }),
    );
  }

  function createEntry(name: string, answer: NameAnswer, make: Tables['createPageLine']) {
    const where = makeButton('toggle name', () => goTo(name));
    where.title = say('marks_show_place');
    where.append(makeElement('bdi', null, name));
    const item = makeElement('li', null, where, ...meaning(name, answer));
    return { item, line: make(item, tools) };
  }

  function goTo(name: string) {
    const element = byName.get(name)?.[0]?.range.startContainer.parentElement;
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    element?.scrollIntoView({ block: 'center', behavior: isStill ? 'auto' : 'smooth' });
  }

  function drawTip() {
    const answer = pointed === null ? undefined : byName.get(pointed)?.[0]?.answer;
    const isShown = pointed !== null && answer !== undefined;
    if (tip.host.hidden === isShown) {
      tip.host.hidden = !isShown;
      if (isShown) tip.host.showPopover();
      else tip.host.hidePopover();
    }
    if (!isShown) {
      tip.box.replaceChildren();
      shownTip = null;
      return;
    }
    if (shownTip !== pointed) tip.dress();
    if (!createPageLine) return awaitLines(tip.box, 'div');
    if (shownTip !== pointed) {
      // The table of the name before is no table of this one.
      tipMeaning = makeElement('div', null);
      tip.box.replaceChildren(makeElement('b', { class: 'name' }, pointed as string), tipMeaning);
      tipLine = createPageLine(tip.box, tools);
      shownTip = pointed;
    }
    tipMeaning?.replaceChildren(...meaning(pointed as string, answer as NameAnswer), ...listAgain());
    tipLine?.show(pointed as string, answer as NameAnswer);
  }

  /** Who has closed the pill gets it back here. */
  function listAgain(): Element[] {
    if (panel.isShown()) return [];
    const again = makeButton('toggle again', () => {
      panel.show(true);
      panel.open(true);
      point(null);
    });
    again.textContent = say('marks_all_names');
    return [again];
  }

  function point(name: string | null, rect?: DOMRect) {
    if (name === pointed) return;
    pointed = name;
    if (rect) {
      const isBelow = rect.bottom < innerHeight * 0.6;
      const left = Math.max(8, Math.min(rect.left, innerWidth - 400));
      tip.place(isBelow ? `${rect.bottom}px auto auto ${left}px` : `auto auto ${innerHeight - rect.top}px ${left}px`);
      tip.box.style.maxWidth = `min(640px, 100vw - ${left + 8}px)`;
    }
    drawTip();
  }

  /** The mark below the pointer. */
  function follow({ target, clientX, clientY }: PointerEvent) {
    if (target === tip.host || target === panel.host) return;
    for (const { name, range } of byElement.get(target as Element) ?? [])
      for (const rect of range.getClientRects())
        if (clientX >= rect.left && clientX <= rect.right && clientY >= rect.top - 2 && clientY <= rect.bottom + 2)
          return point(name, rect);
    point(null);
  }

  function remove() {
    end.abort();
    CSS.highlights.delete(HIGHLIGHT);
    tip.host.remove();
    removed();
  }

  let isDue = false;
  addEventListener(
    'pointermove',
    (event) => {
      if (isDue) return;
      isDue = true;
      requestAnimationFrame(() => {
        isDue = false;
        if (!signal.aborted) follow(event);
      });
    },
    { passive: true, signal },
  );
  /** Whatever was opened last is closed first. The marks stay, where there are any. */
  addEventListener(
    'keydown',
    (event) => {
      // The page's own dialogs and menus come first.
      if (event.key !== 'Escape' || event.defaultPrevented || panel.host.hidden) return;
      if (pointed !== null) point(null);
      else if (panel.isOpen()) panel.open(false);
      else if (byName.size) panel.show(false);
      else remove();
    },
    { signal },
  );
  const dressing = new MutationObserver(() => panel.dress());
  for (const element of [document.documentElement, document.body])
    dressing.observe(element, { attributeFilter: THEME_ATTRIBUTES });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => panel.dress(), { signal });
  signal.addEventListener('abort', () => dressing.disconnect());
  draw();
  return { remove };
}
