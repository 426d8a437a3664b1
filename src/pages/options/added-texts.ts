import { makeElement } from '../elements.ts';
import { MARK } from '../own-elements.ts';
import type { OptionView } from '../site.ts';
import { isOtherBackends } from './option-suffix.ts';

/** Our texts in the options of a list. */
export interface AddedTexts {
  /** Writes it after the site's own text; an empty one removes ours. */
  write(option: Element, text: string): void;
  /** Leaves every option with only the site's own text, until ours is written again. */
  withdraw(): void;
  /** The elements with our texts in `list`. Forgets those of options that the site has removed. */
  elementsIn(list: Element): HTMLElement[];
}

/**
 * Each text is an element of its own after the site's text. A mere text node would be translated along with the page,
 * and then appear twice.
 */
export function createAddedTexts({
  text: siteText = (option) => option.firstChild,
}: Pick<OptionView, 'text'>): AddedTexts {
  const added = new Map<Element, HTMLElement>();
  return {
    write(option, text) {
      const site = siteText(option);
      const before = site?.nextSibling;
      let ours = added.get(option);
      // Left behind by the script of an earlier version.
      if (before !== ours && before instanceof Text && isOtherBackends(before.data)) before.remove();
      if (!text) {
        ours?.remove();
        added.delete(option);
        return;
      }
      ours ??= makeElement('span', { class: MARK, [MARK]: '', translate: 'no' });
      added.set(option, ours);
      // Writing the same text again is a mutation, too.
      if (ours.textContent !== text) ours.textContent = text;
      if (site?.nextSibling !== ours) site?.after(ours);
    },
    withdraw() {
      for (const ours of added.values()) ours.remove();
    },
    elementsIn(list) {
      for (const option of added.keys()) if (!list.contains(option)) added.delete(option);
      return Array.from(added.values());
    },
  };
}
