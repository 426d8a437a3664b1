import type { NameLine, NameMatch } from '../../horde/index.ts';
import { sayMatched } from '../../ui/matched.ts';
import { makeElement } from '../elements.ts';
import type { NameAnswer } from '../lines/answered-names.ts';

/** The name is the model's own, so there is nothing to explain. */
const NOT_SAID: ReadonlySet<NameMatch | undefined> = new Set([undefined, 'exact', 'case']);

/**
 * The model that a name means, if the name does not end with it, and how that is known; empty if the name says it all.
 */
export function sayMeaning(name: string, { models, matchedBy }: Pick<NameLine, 'models' | 'matchedBy'>): string {
  const [model] = models;
  const isModelSaid =
    matchedBy !== 'custom' && model !== undefined && !name.toLowerCase().endsWith(model.toLowerCase());
  return [
    ...(isModelSaid ? [model] : []),
    ...(matchedBy === undefined || NOT_SAID.has(matchedBy) ? [] : [sayMatched(matchedBy)]),
  ].join(' · ');
}

/** The same as an element; none if there is nothing to say. */
export function makeMeaning(name: string, { line }: NameAnswer): Element[] {
  const meaning = line && sayMeaning(name, line);
  return meaning ? [makeElement('div', { class: 'dim meaning' }, meaning)] : [];
}
