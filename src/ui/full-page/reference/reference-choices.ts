import { USE_PERIODS, type UsePeriod } from '../../../reference/index.ts';
import { type AddressedSort, readSort } from '../sort-in-address.ts';
import { REFERENCE_PARTS, type ReferencePart } from './reference-parts.ts';

/** The choices in the view, all of which are in the address. */
export interface ReferenceChoices {
  part: ReferencePart;
  typed: string;
  sort: AddressedSort<string>;
  /** The key of the open model outside the reference; null: none is open. */
  openKey: string | null;
  /** A model that was not used in this period is listed as unused. */
  unusedFor: UsePeriod;
}

const SORT_KEYS = ['ever', 'month', 'day', 'name', 'names', 'share-day', 'share-month', 'share-total'] as const;

export const readReferenceChoices = (query: URLSearchParams): ReferenceChoices => ({
  part: REFERENCE_PARTS.find((known) => known === query.get('part')) ?? 'outside',
  typed: query.get('q') ?? '',
  sort: readSort(query, SORT_KEYS),
  openKey: query.get('open'),
  unusedFor: USE_PERIODS.find((known) => known === query.get('unused')) ?? 'month',
});
