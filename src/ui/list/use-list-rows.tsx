import { useCallback, useMemo } from 'preact/hooks';
import type { HistoryReader } from '../../history/index.ts';
import type { Ask } from '../../messages/ask.ts';
import { lazy } from '../lazy.tsx';
import { ListedModel } from './listed-models.ts';
import { ModelTable, type ModelTableProps } from './model-table.tsx';
import type { ModelListState } from './use-model-list.ts';

/** The first rows wait for nothing that is shown only after a click. */
const OpenModel = lazy(async () => (await import('./open-model.tsx')).OpenModel);

/** What can be done from a row. */
export interface ListRowActions {
  copy: (text: string) => Promise<void>;
  /** Opens a view of the full page, by its address behind `#`. */
  openPage?: (view: string) => void;
  /** Absent: nothing can be watched here. */
  ask?: Ask;
  /** Absent: nothing of a history is shown here. */
  loadHistory?: () => Promise<HistoryReader>;
}

/** The rows, drawn again only when something that they show has changed. */
export function useListRows(
  { choices, models, held: { sources }, now }: ModelListState,
  { copy, openPage, ask, loadHistory }: ListRowActions,
  isWide: boolean,
) {
  const { modelType, sort, setSort, filter, request, columns, typed, opened, toggleRow, compared } = choices;
  const { rows, listedCount, context } = models;
  const layout = isWide ? 'table' : 'cards';
  // One clock for all that is on screen; rows that are closed tell no age.
  const rowsNow = opened.size > 0 ? now : 0;
  const openModel = useCallback<ModelTableProps['openModel']>(
    (model, shown) =>
      // Of kept rows no more is known than they show.
      model instanceof ListedModel &&
      sources && (
        <OpenModel
          columns={shown}
          now={rowsNow}
          {...{ model, context, request, sources, copy, layout, openPage, ask, loadHistory }}
        />
      ),
    [context, request, sources, rowsNow, copy, layout, openPage],
  );
  return useMemo(
    () => (
      <ModelTable
        models={rows}
        count={listedCount}
        chosenColumns={columns}
        toggle={toggleRow}
        listIdentity={JSON.stringify([modelType, typed, sort, filter])}
        toggleCompared={openPage && choices.toggleCompared}
        {...{ context, sort, setSort, opened, openModel, compared }}
      />
    ),
    [rows, context, columns, sort, opened, openModel, modelType, typed, filter, compared],
  );
}
