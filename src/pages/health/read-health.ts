import type { Sources } from '../../messages/protocol.ts';
import type { NameAnswers } from '../lines/name-answers.ts';
import type { View } from '../site.ts';
import type { ViewHealth } from './judge-view.ts';

/** What the engine has found on the page. */
export interface PageFindings {
  /** The views of this address. */
  views(): readonly View[];
  lists: ReadonlyMap<Element, { view: View }>;
  /** The rows of a list that the engine has looked at. */
  rowsOf(list: Element): Element[];
  answers: NameAnswers;
}

/** Whether every source has answered: only then does a name that means nothing say something about the site. */
export const areAllKnown = (sources: Sources): boolean =>
  Object.values(sources).every(({ fetchedAt }) => fetchedAt !== null);

/** Counts what each view of this address has found. */
export const readHealth = ({ views, lists, rowsOf, answers }: PageFindings): ViewHealth[] =>
  views().map((view) => {
    const elements = Array.from(lists).flatMap(([element, list]) => (list.view === view ? element : []));
    const rows = elements.flatMap(rowsOf);
    const names = rows.flatMap((row) => view.names(row));
    const known = names.flatMap(({ query }) => answers.find(query) ?? []);
    return {
      view: view.name,
      lists: elements.length,
      elements: elements.reduce((sum, element) => sum + element.getElementsByTagName('*').length, 0),
      rows: rows.length,
      names: names.length,
      answered: known.filter(({ sources }) => areAllKnown(sources)).length,
      matched: known.filter(({ line }) => line).length,
    };
  });
