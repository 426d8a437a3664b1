import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { DatedTable } from '../../../list/index.ts';
import { say, sayCount } from '../../../words/index.ts';
import { formatCount } from '../../format.ts';
import { DatedExports } from '../dated-exports.tsx';
import { LongTable, type LongTableProps } from '../long-table.tsx';
import type { RowSearch } from '../row-search.ts';
import { SearchInput } from '../search-input.tsx';
import { writeNextSort } from '../sort-in-address.ts';
import type { ChangeAddress } from '../use-change-address.ts';
import type { ReferenceChoices } from './reference-choices.ts';
import type { Copied } from './reference-columns.tsx';
import type { ReferenceLists } from './reference-lists.ts';
import { PART_EXPORTS, PART_TITLES } from './reference-parts.ts';

/** The props of each part of the view. */
export interface PartProps {
  lists: ReferenceLists;
  choices: ReferenceChoices;
  change: ChangeAddress;
  copied: Copied;
  copy: (text: string) => Promise<void>;
  /** When the usage was computed, ms since the epoch; null: it has not arrived. */
  useAsOf: number | null;
}

interface PartListProps<Row extends object, Listed> extends PartProps {
  /** The listed items, sorted. */
  listed: readonly Listed[];
  search: RowSearch<Listed>;
  /** One or more rows for each item. */
  toRows: (listed: readonly Listed[]) => readonly Row[];
  toContent: (listed: readonly Listed[]) => Pick<DatedTable, 'columns' | 'rows'>;
  table: Pick<LongTableProps<Row>, 'columns' | 'keyOf' | 'rowHeightPx'> & Partial<LongTableProps<Row>>;
  /** More controls beside the search. */
  children?: ComponentChildren;
}

/** A list that can be searched, sorted and exported. */
export function PartList<Row extends object, Listed>(props: PartListProps<Row, Listed>) {
  const { listed, search, toRows, toContent, table, children, choices, change, copied, copy, useAsOf } = props;
  const { part, typed, sort, unusedFor } = choices;
  const found = useMemo(() => (typed === '' ? listed : listed.filter(search(typed))), [listed, typed]);
  const rows = useMemo(() => toRows(found), [found]);
  const { title, fileName } = PART_EXPORTS[part];
  return (
    <>
      <div class="tools">
        <SearchInput label={say('search_label')} typed={typed} change={(text) => change({ q: text || null })} />
        {children}
        <DatedExports
          fileName={part === 'unused' ? `${fileName}-${unusedFor}` : fileName}
          makeTable={() => ({ title, asOf: { use: useAsOf }, ...toContent(found) })}
          copy={copy}
        />
      </div>
      <p class="said" role="status">
        {copied.told || (typed === '' ? '' : sayCount('reference_rows', found.length, formatCount(found.length)))}
      </p>
      {rows.length > 0 ? (
        <LongTable
          label={say(PART_TITLES[part])}
          rows={rows}
          sort={sort}
          pressHead={(key) => change({ sort: writeNextSort(sort, key) })}
          {...table}
        />
      ) : (
        <p class="blank">{say(typed === '' ? 'reference_nothing' : 'reference_no_match')}</p>
      )}
    </>
  );
}
