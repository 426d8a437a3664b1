import { toCsv, toJson, toMarkdown } from '../../list/list-exports.ts';
import { type MessageKey, say } from '../../words/index.ts';
import { textScale } from '../text-scale.ts';
import { COLUMN_KEYS, type ColumnKey, USE_PERIODS, type UsePeriod } from './column-keys.ts';
import { type ColumnContext, columnsOf } from './columns.tsx';
import type { ListedModel } from './listed-models.ts';
import './popover-panel.css';

export interface ListMenuProps {
  listed: readonly ListedModel[];
  context: ColumnContext;
  columns: readonly ColumnKey[] | null;
  setColumns: (columns: readonly ColumnKey[] | null) => void;
  setUsePeriod: (period: UsePeriod) => void;
}

const EXPORTS = {
  csv: { write: toCsv, type: 'text/csv', label: 'CSV' },
  json: { write: toJson, type: 'application/json', label: 'JSON' },
  md: { write: toMarkdown, type: 'text/markdown', label: 'Markdown' },
} as const;

const PERIODS: Record<UsePeriod, MessageKey> = {
  usageDay: 'column_use_day',
  usageMonth: 'column_use_month',
  usageTotal: 'column_use_total',
};

/** Saves the list as a file, filtered and sorted as it is. */
export function saveList(listed: readonly ListedModel[], ending: keyof typeof EXPORTS): void {
  const { write, type } = EXPORTS[ending];
  const text = write(new Map(listed.map(({ key, statistics }) => [key, statistics])));
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `horde-models-${new Date().toISOString().slice(0, 10)}.${ending}`;
  link.click();
  // The browser reads the file after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Which columns the list shows, and the list as a file. */
export const ListMenuFields = ({ listed, context, columns, setColumns, setUsePeriod }: ListMenuProps) => {
  const offered = columnsOf(context).filter(
    ({ key, isOfText }) => key !== 'model' && (!isOfText || context.modelType === 'text'),
  );
  const toggle = (key: ColumnKey) => {
    const before =
      columns ?? offered.filter(({ shownFrom }) => innerWidth / textScale() >= shownFrom).map((column) => column.key);
    const after = before.includes(key) ? before.filter((one) => one !== key) : [...before, key];
    setColumns(COLUMN_KEYS.filter((one) => after.includes(one)));
  };
  return (
    <>
      <fieldset>
        <legend>{say('list_menu_use')}</legend>
        {USE_PERIODS.map((period) => (
          <label key={period} class="check">
            <input
              type="radio"
              name="use-period"
              checked={context.usePeriod === period}
              onChange={() => setUsePeriod(period)}
            />
            {say(PERIODS[period])}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{say('list_menu_columns')}</legend>
        {offered.map((column) => (
          <label key={column.key} class="check">
            <input
              type="checkbox"
              checked={columns ? columns.includes(column.key) : innerWidth / textScale() >= column.shownFrom}
              onChange={() => toggle(column.key)}
            />
            {column.head(context)}
          </label>
        ))}
        {columns && (
          <button type="button" class="link" onClick={() => setColumns(null)}>
            {say('list_menu_columns_by_width')}
          </button>
        )}
      </fieldset>
      <fieldset class="exports">
        <legend>{say('list_menu_export')}</legend>
        {(Object.keys(EXPORTS) as (keyof typeof EXPORTS)[]).map((ending) => (
          <button key={ending} type="button" class="form" onClick={() => saveList(listed, ending)}>
            {EXPORTS[ending].label}
          </button>
        ))}
      </fieldset>
    </>
  );
};
