import { useLayoutEffect, useRef } from 'preact/hooks';

/** Returns the focus to the element that had it before a render: a row that moves in a refresh must not lose it. */
export function useKeptFocus(): void {
  const focused = useRef<Element | null>(null);
  focused.current = document.activeElement;
  useLayoutEffect(() => {
    const element = focused.current;
    if (!(element instanceof HTMLElement) || document.activeElement === element) return;
    const { key } = element.dataset;
    const same = element.isConnected
      ? element
      : [...document.querySelectorAll<HTMLElement>('.row')].find((row) => row.dataset.key === key);
    same?.focus({ preventScroll: true });
  });
}
