import { useCallback, useMemo } from 'preact/hooks';
import type { HistoryReader } from '../../history/index.ts';
import type { Ask } from '../../messages/ask.ts';
import { lazy } from '../lazy.tsx';
import { ListedModel } from './listed-models.ts';
import { ModelTable, type ModelTableProps } from './model-table.tsx';
import type { ModelListState } from './use-model-list.ts';

/** Loaded on demand: the first rows do not wait for parts that only appear after a click. */
const OpenModel = lazy(async () => (await import('./open-model.tsx')).OpenModel);

/** The actions of a row. */
export interface ListRowActions {
  copy: (text: string) => Promise<void>;
  /** Opens a view of the full page, by its address behind `#`. */
  openPage?: (view: string) => void;
  /** Missing: nothing can be watched here. */
  ask?: Ask;
  /** Missing: no history is shown here. */
  loadHistory?: () => Promise<HistoryReader>;
}

/** The rows, redrawn only if something that they show has changed. */
export function useListRows(
  { choices, models, held: { sources }, now }: ModelListState,
  { copy, openPage, ask, loadHistory }: ListRowActions,
  isWide: boolean,
) {
  const { modelType, sort, setSort, filter, request, columns, typed, opened, toggleRow, compared } = choices;
  const { rows, listedCount, context } = models;
  const layout = isWide ? 'table' : 'cards';
  // One clock for the whole screen. Closed rows show no age.
  const rowsNow = opened.size > 0 ? now : 0;
  const openModel = useCallback<ModelTableProps['openModel']>(
    (model, shown) =>
      // Stored rows contain nothing but what they show.
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
