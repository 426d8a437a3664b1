import type { Ask } from '../messages/ask.ts';
import chosen from './chosen.css?inline';
import { makeButton, makeElement, refill } from './elements.ts';
import { createLens, type Lens } from './lens.ts';
import { createLoadTables } from './load-tables.ts';
import marks from './marks.css?inline';
import { type Answer, createNameLines } from './name-lines.ts';
import { createElement, createMount, TAG, takeSiteStyle } from './shadow.ts';
import { readTheme } from './theme.ts';
import { watchNames } from './watch-names.ts';

export interface MarkOptions {
  ask: Ask;
  /** Everything is gone from the page. */
  removed(): void;
}

export interface Marks {
  remove(): void;
}

const HIGHLIGHT = TAG;

const CARD = `
  position: fixed; z-index: 2147483647; box-sizing: border-box; padding: 10px 14px; overflow: auto;
  border: 1px solid light-dark(#c9ced8, #3a4250); border-radius: 12px;
  background: light-dark(#fff, #12151b); color: light-dark(#171a21, #eceff4);
  box-shadow: 0 8px 28px #0005; font: 13px/1.5 system-ui, sans-serif`;
const PANEL = 'inset: auto 16px 16px auto; width: min(560px, 100vw - 32px); max-height: min(60vh, 640px)';

/** Marks the names of models in a page of which nothing is known. The page's own elements stay as they are: marks are
 * highlights, which are no part of its document, and all the rest is in two elements of ours at its end. */
export function markNames({ ask, removed }: MarkOptions): Marks {
  const end = new AbortController();
  const { signal } = end;
  const lines = createNameLines(ask, draw);
  const names = watchNames(document.body, draw, signal);
  const theme = readTheme({ ink: 'color' });
  const tools = { ask, lines, loadTables: createLoadTables(ask) };
  takeSiteStyle(`${chosen}${marks}:host{${CARD}}`);
  const panel = createElement(PANEL, theme);
  panel.dataset.names = '';
  const tip = createElement('', theme);
  tip.hidden = true;
  const panelMount = createMount(panel);
  const tipMount = createMount(tip);
  const headline = makeElement('b', null);
  const trouble = new Text();
  const head = makeElement('p', { role: 'status', class: 'marks-head' }, headline);
  head.append(trouble);
  const close = makeButton('toggle marks-close', remove);
  close.textContent = 'Close';
  const list = makeElement('ul', { class: 'chosen' });
  panelMount.append(makeElement('section', { 'aria-label': 'Horde Lens', class: 'marks' }, head, close, list));
  const entries = new Map<string, { item: Element; lens: Lens }>();
  let pointed: string | null = null;
  let shownTip: string | null = null;
  let tipLens: Lens | undefined;

  const known = () =>
    Array.from(names, ([name, ranges]) => ({ name, ranges, answer: lines.find({ name, kind: 'known' }) })).filter(
      (found): found is { name: string; ranges: Range[]; answer: Answer } => Boolean(found.answer?.line),
    );
  const isWaiting = () =>
    lines.isHopeful() && Array.from(names.keys()).some((name) => !lines.find({ name, kind: 'known' }));

  function draw() {
    if (end.signal.aborted) return;
    const found = known();
    const waiting = isWaiting();
    lines.flush();
    CSS.highlights.set(HIGHLIGHT, new Highlight(...found.flatMap(({ ranges }) => ranges)));
    const title = found.length === 1 ? '1 model name on this page' : `${found.length} model names on this page`;
    headline.textContent = waiting
      ? 'Looking for model names…'
      : found.length
        ? title
        : 'No text model of the Horde is named here.';
    trouble.data = lines.isHopeful() ? '' : ' The Horde could not be asked.';
    refill(
      list,
      found.map(({ name, answer }) => {
        const entry = entries.get(name) ?? createEntry(name);
        entries.set(name, entry);
        entry.lens.show(name, answer);
        return entry.item;
      }),
    );
    drawTip();
  }

  function createEntry(name: string) {
    const where = makeButton('toggle name', () => goTo(name));
    where.title = 'Show where it stands';
    where.append(makeElement('bdi', null, name));
    const item = makeElement('li', null, where);
    return { item, lens: createLens(item, tools) };
  }

  function goTo(name: string) {
    const [range] = names.get(name) ?? [];
    const element = range?.startContainer.parentElement;
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    element?.scrollIntoView({ block: 'center', behavior: isStill ? 'auto' : 'smooth' });
  }

  function drawTip() {
    const answer = pointed === null ? undefined : lines.find({ name: pointed, kind: 'known' });
    tip.hidden = !answer?.line;
    tip.style.display = tip.hidden ? 'none' : '';
    if (!answer?.line || pointed === null) {
      tipMount.replaceChildren();
      shownTip = null;
      return;
    }
    if (shownTip !== pointed) {
      // The table of the name before is no table of this one.
      tipMount.replaceChildren(makeElement('b', { class: 'name' }, pointed));
      tipLens = createLens(tipMount, tools);
      shownTip = pointed;
    }
    tipLens?.show(pointed, answer);
  }

  function point(name: string | null, rect?: DOMRect) {
    if (name === pointed) return;
    pointed = name;
    if (rect) {
      const isBelow = rect.bottom < innerHeight * 0.6;
      const left = Math.max(8, Math.min(rect.left, innerWidth - 400));
      tip.style.cssText = `inset: ${isBelow ? `${rect.bottom}px auto auto ${left}px` : `auto auto ${innerHeight - rect.top}px ${left}px`}; max-width: min(640px, 100vw - ${left + 8}px); max-height: 60vh`;
    }
    drawTip();
  }

  /** The mark below the pointer. */
  function follow(event: PointerEvent) {
    if (event.composedPath().some((target) => target === tip || target === panel)) return;
    for (const { name, ranges } of known())
      for (const range of ranges) {
        if (range.startContainer.parentElement !== event.target) continue;
        for (const rect of range.getClientRects())
          if (
            event.clientX >= rect.left &&
            event.clientX <= rect.right &&
            event.clientY >= rect.top - 2 &&
            event.clientY <= rect.bottom + 2
          )
            return point(name, rect);
      }
    point(null);
  }

  function remove() {
    end.abort();
    CSS.highlights.delete(HIGHLIGHT);
    panel.remove();
    tip.remove();
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
  addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape') pointed === null ? remove() : point(null);
    },
    { signal },
  );
  document.body.append(tip, panel);
  draw();
  return { remove };
}
