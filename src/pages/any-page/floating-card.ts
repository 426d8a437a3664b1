import { hasLightInk } from '../light-ink.ts';
import { createHost, createMount } from '../own-elements.ts';
import { readTheme } from '../theme.ts';

/** A box of ours above a page of which nothing is known. */
export interface Card {
  /** In the page: only where the box is. marked-names.css undoes what the page says of all elements. */
  host: HTMLElement;
  /** In its shadow root: the look. */
  box: HTMLElement;
  /** As dark or light as the page is now. */
  dress(): void;
  /** As `inset` of CSS. */
  place(inset: string): void;
}

export function createCard(kind: string): Card {
  const host = createHost('', '');
  host.dataset[kind] = '';
  const box = createMount(host);
  box.className = 'card';
  const card: Card = {
    host,
    box,
    dress() {
      box.style.colorScheme = readTheme(hasLightInk('color'));
    },
    place(inset) {
      host.style.setProperty('inset', inset, 'important');
    },
  };
  card.dress();
  // Not in the body, whose transforms and filters would move what is fixed in the window.
  document.documentElement.append(host);
  return card;
}
