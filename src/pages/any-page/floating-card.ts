import { hasLightInk } from '../light-ink.ts';
import { createHost, createMount } from '../own-elements.ts';
import { readTheme } from '../theme.ts';

/** A box of ours above a page of which nothing is known. */
export interface Card {
  /** Stands in the page, and says only where the box is. marked-names.css undoes what the page says of all elements. */
  host: HTMLElement;
  /** In its shadow root: the look. */
  box: HTMLElement;
  /** Makes it as dark or light as the page is now. */
  adoptTheme(): void;
  /** As `inset` of CSS. */
  place(inset: string): void;
}

/** `kind`: the data attribute by which style sheets know the card. */
export function createCard(kind: string): Card {
  const host = createHost('', '');
  host.dataset[kind] = '';
  const box = createMount(host);
  box.className = 'card';
  const card: Card = {
    host,
    box,
    adoptTheme() {
      box.style.colorScheme = readTheme(hasLightInk('color'));
    },
    place(inset) {
      host.style.setProperty('inset', inset, 'important');
    },
  };
  card.adoptTheme();
  // Not in the body, whose transforms and filters would move what is fixed in the window.
  document.documentElement.append(host);
  return card;
}
