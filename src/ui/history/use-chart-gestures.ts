import { useEffect, useRef, useState } from 'preact/hooks';
import { PLOT } from './chart-drawing.tsx';
import type { TimeSpan } from './chart-series.ts';
import { clampView, panView, zoomView } from './chart-view.ts';

export interface ChartGestures {
  view: TimeSpan;
  /** Everything that was recorded. */
  whole: TimeSpan;
  setView: (view: TimeSpan) => void;
  /** Null: the mouse has left the chart. */
  setCursor: (time: number | null) => void;
  /** Back to the chosen range. */
  reset: () => void;
}

/** If a mouse moves less than this (px) with its button down, that is a click. */
const MIN_DRAG_PX = 6;
/** The effect of one wheel notch. */
const NOTCH = 0.002;

const timeAt = (element: HTMLElement, clientX: number, { from, to }: TimeSpan): number => {
  const { left, width } = element.getBoundingClientRect();
  const share = (clientX - left - PLOT.left) / (width - PLOT.left - PLOT.right);
  return from + Math.min(Math.max(share, 0), 1) * (to - from);
};

/** What two fingers held when they touched the chart. */
interface Pinch {
  view: TimeSpan;
  distance: number;
  centre: number;
}

/**
 * A mouse points, zooms by dragging over a stretch, and moves with Shift; its wheel zooms with Ctrl, and moves
 * sideways. One finger points, two zoom and move.
 */
export function useChartGestures(chart: ChartGestures) {
  const surface = useRef<HTMLDivElement>(null);
  const latest = useRef(chart);
  latest.current = chart;
  const [drawn, setDrawn] = useState<TimeSpan | null>(null);

  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    const ends = new AbortController();
    const on = <Name extends keyof HTMLElementEventMap>(
      name: Name,
      listener: (event: HTMLElementEventMap[Name]) => void,
      options: AddEventListenerOptions = {},
    ) => element.addEventListener(name, listener, { ...options, signal: ends.signal });
    followMouse(element, latest, on, setDrawn);
    followFingers(element, latest, on);
    // A listener that may keep the page from scrolling has to declare that.
    on('wheel', (event) => turnWheel(element, latest.current, event), { passive: false });
    on('dblclick', () => latest.current.reset());
    return () => ends.abort();
  }, []);
  return { surface, drawn };
}

type Latest = { readonly current: ChartGestures };
type Listen = <Name extends keyof HTMLElementEventMap>(
  name: Name,
  listener: (event: HTMLElementEventMap[Name]) => void,
) => void;

function turnWheel(element: HTMLElement, { view, whole, setView }: ChartGestures, event: WheelEvent) {
  const { ctrlKey, metaKey, shiftKey, deltaX, deltaY, clientX } = event;
  if (ctrlKey || metaKey) {
    event.preventDefault();
    setView(zoomView(view, Math.exp(deltaY * NOTCH), timeAt(element, clientX, view), whole));
  } else if (shiftKey || Math.abs(deltaX) > Math.abs(deltaY)) {
    event.preventDefault();
    setView(panView(view, (deltaX || deltaY) / element.clientWidth, whole));
  }
}

function followMouse(element: HTMLElement, latest: Latest, on: Listen, setDrawn: (drawn: TimeSpan | null) => void) {
  let pressed: { at: number; time: number; view: TimeSpan; isPan: boolean } | null = null;
  const spanTo = (event: PointerEvent, begin: number): TimeSpan => {
    const time = timeAt(element, event.clientX, latest.current.view);
    return { from: Math.min(begin, time), to: Math.max(begin, time) };
  };
  on('pointerdown', (event) => {
    if (event.pointerType === 'touch' || event.button !== 0) return;
    const { view } = latest.current;
    pressed = { at: event.clientX, time: timeAt(element, event.clientX, view), view, isPan: event.shiftKey };
    element.setPointerCapture(event.pointerId);
  });
  on('pointermove', (event) => {
    if (event.pointerType === 'touch') return;
    const { view, whole, setView, setCursor } = latest.current;
    if (pressed?.isPan) {
      setView(panView(pressed.view, (pressed.at - event.clientX) / element.clientWidth, whole));
      return;
    }
    setCursor(timeAt(element, event.clientX, view));
    const isDrag = pressed && Math.abs(event.clientX - pressed.at) >= MIN_DRAG_PX;
    setDrawn(isDrag && pressed ? spanTo(event, pressed.time) : null);
  });
  on('pointerup', (event) => {
    if (pressed && !pressed.isPan && Math.abs(event.clientX - pressed.at) >= MIN_DRAG_PX) {
      const { whole, setView } = latest.current;
      setView(clampView(spanTo(event, pressed.time), whole));
    }
    pressed = null;
    setDrawn(null);
  });
  on('pointercancel', () => {
    pressed = null;
    setDrawn(null);
  });
  on('pointerleave', (event) => {
    if (event.pointerType !== 'touch') latest.current.setCursor(null);
  });
}

function followFingers(element: HTMLElement, latest: Latest, on: Listen) {
  const fingers = new Map<number, number>();
  let pinch: Pinch | null = null;
  const measureFingers = () => {
    const [one = 0, other = 0] = fingers.values();
    return { distance: Math.max(Math.abs(one - other), 20), centre: (one + other) / 2 };
  };
  const endGesture = (event: PointerEvent) => {
    fingers.delete(event.pointerId);
    pinch = null;
  };
  on('pointerdown', (event) => {
    if (event.pointerType !== 'touch') return;
    fingers.set(event.pointerId, event.clientX);
    const { view, setCursor } = latest.current;
    pinch = fingers.size === 2 ? { view, ...measureFingers() } : null;
    if (!pinch) setCursor(timeAt(element, event.clientX, view));
  });
  on('pointermove', (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event.clientX);
    const { view, whole, setView, setCursor } = latest.current;
    if (!pinch) {
      setCursor(timeAt(element, event.clientX, view));
      return;
    }
    const { distance, centre } = measureFingers();
    const centreTime = timeAt(element, pinch.centre, pinch.view);
    const zoomed = zoomView(pinch.view, pinch.distance / distance, centreTime, whole);
    setView(panView(zoomed, (pinch.centre - centre) / element.clientWidth, whole));
  });
  on('pointerup', endGesture);
  on('pointercancel', endGesture);
}
