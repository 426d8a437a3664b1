import { CANONICAL } from '../horde/index.ts';
import type { DatedTable } from '../list/index.ts';
import type { AdvertisedName, Use } from './advertised-names.ts';
import type { BackendShare, NameGroup, UnservedModel } from './name-groups.ts';
import type { NameDifference, NearName, SuggestionRule } from './nearest-names.ts';

/**
 * The lists for maintainers of the reference, as tables for export. They use the words of the wire format, since their
 * readers need not read our language.
 */

type Content = Pick<DatedTable, 'columns' | 'rows'>;

const USE_COLUMNS = [{ key: 'requests_day' }, { key: 'requests_month' }, { key: 'requests_ever' }];
const useCells = ({ day, month, total }: Use) => [day, month, total];

/** `version 0.5 → 0.2; quantisation Q8_0 → –`. */
const writeDifferences = (differences: readonly NameDifference[]): string =>
  differences.length === 0
    ? 'only spelling or order'
    : differences.map(({ part, written, canonical }) => `${part} ${written ?? '–'} → ${canonical ?? '–'}`).join('; ');

function writeRule(because: SuggestionRule): string {
  const words = because.words.join(' ');
  if (because.rule === 'family') return `same family: ${words}`;
  const slips = because.slips.map(([written, canonical]) => `${written} for ${canonical}`).join(', ');
  return `shares the words: ${words}${slips && ` (${slips})`}`;
}

/** One row for each model outside the reference. `suggest`: the canonical names nearest to one of its names. */
export function toOutsideTable(groups: readonly NameGroup[], suggest: (name: string) => readonly NearName[]): Content {
  return {
    columns: [
      { key: 'name', isName: true },
      { key: 'names' },
      ...USE_COLUMNS,
      { key: 'nearest', isName: true },
      { key: 'differs_in', isName: true },
      { key: 'suggested_because', isName: true },
      { key: 'also_near', isName: true },
    ],
    rows: groups.map(({ names, use }) => {
      const [nearest, ...others] = suggest(names[0].name);
      const also = others.map(({ canonicalName }) => canonicalName).join(', ');
      return [
        names[0].name,
        names.length,
        ...useCells(use),
        nearest?.canonicalName ?? null,
        nearest ? writeDifferences(nearest.differences) : null,
        nearest ? writeRule(nearest.because) : null,
        also === '' ? null : also,
      ];
    }),
  };
}

const backendCell = (backend: string) => (backend === CANONICAL ? 'no prefix' : backend);

/** One row for each name of these models. */
export const toSpellingsTable = (groups: readonly NameGroup[]): Content => ({
  columns: [
    { key: 'model', isName: true },
    { key: 'name', isName: true },
    { key: 'backend', isName: true },
    { key: 'matched_by', isName: true },
    { key: 'threads' },
    ...USE_COLUMNS,
  ],
  rows: groups.flatMap(({ model, names }) =>
    names.map(({ name, backend, matchedBy, threads, use }) => [
      model,
      name,
      backendCell(backend),
      matchedBy,
      threads,
      ...useCells(use),
    ]),
  ),
});

export const toAmbiguousTable = (names: readonly AdvertisedName[]): Content => ({
  columns: [{ key: 'name', isName: true }, { key: 'fits', isName: true }, { key: 'threads' }, ...USE_COLUMNS],
  rows: names.map(({ name, candidates, threads, use }) => [name, candidates.join(', '), threads, ...useCells(use)]),
});

export const toUnusedTable = (models: readonly UnservedModel[]): Content => ({
  columns: [{ key: 'model', isName: true }, ...USE_COLUMNS],
  rows: models.map(({ model, use }) => [model, ...useCells(use)]),
});

export const toBackendTable = (shares: readonly BackendShare[]): Content => ({
  columns: [
    { key: 'backend', isName: true },
    { key: 'names' },
    ...USE_COLUMNS,
    { key: 'share_day' },
    { key: 'share_month' },
    { key: 'share_ever' },
  ],
  rows: shares.map(({ backend, names, use, share }) => [
    backendCell(backend),
    names,
    ...useCells(use),
    ...useCells(share),
  ]),
});
