import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';

/**
 * Gives new rows in view the elements of rows that have left: filling an element takes a fraction of the time of
 * creating one. A row that stays keeps its element. While the focus is inside `body`, no element changes its row, so
 * that the user does not end up in another row. Returns the key of a row's element.
 */
export function useRecycledRows(
  keys: readonly string[],
  body: RefObject<HTMLElement | null>,
): (key: string) => number | undefined {
  const elements = useRef<ReadonlyMap<string, number>>(new Map());
  const made = useRef(0);
  const before = elements.current;
  const isFocused = body.current?.contains(document.activeElement) ?? false;
  const staying = new Set(keys);
  const free = isFocused ? [] : [...before].flatMap(([key, element]) => (staying.has(key) ? [] : [element]));
  const now = new Map<string, number>();
  for (const key of keys) {
    let element = before.get(key) ?? free.shift();
    if (element === undefined) {
      element = made.current;
      made.current += 1;
    }
    now.set(key, element);
  }
  elements.current = now;
  return (key) => now.get(key);
}
