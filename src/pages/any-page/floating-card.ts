import { hasLightInk } from '../light-ink.ts';
import { createHost, createMount } from '../own-elements.ts';
import { readTheme } from '../theme.ts';

/** A box of ours above an unknown page. */
export interface Card {
  /** In the page. Only positions the box. marked-names.css undoes the page's rules for all elements. */
  host: HTMLElement;
  /** In its shadow root. Has the looks. */
  box: HTMLElement;
  /** Makes it as dark or light as the page is now. */
  adoptTheme(): void;
  /** `inset`: as in CSS. */
  place(inset: string): void;
}

/** `kind`: the data attribute by which style sheets select the card. */
export function createCard(kind: string): Card {
  const host = createHost('', '');
  host.dataset[kind] = '';
  const box = createMount(host);
  box.className = 'card';
  const card: Card = {
    host,
    box,
    adoptTheme() {
      box.style.colorScheme = readTheme(hasLightInk);
    },
    place(inset) {
      host.style.setProperty('inset', inset, 'important');
    },
  };
  card.adoptTheme();
  // Not in the body, whose transforms and filters would move fixed elements.
  document.documentElement.append(host);
  return card;
}
