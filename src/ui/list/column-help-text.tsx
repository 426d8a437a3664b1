import { say } from '../../words/index.ts';
import type { ColumnContext, ListColumn } from './columns.tsx';
import './column-help-text.css';

export interface ColumnHelpTextProps {
  column: ListColumn;
  context: ColumnContext;
}

/** What a column shows, and which way it sorts first. */
export const ColumnHelpText = ({ column, context }: ColumnHelpTextProps) => (
  <div role="status">
    <b>{column.head(context)}</b>
    <p>{column.help(context)}</p>
    {column.key !== 'model' && (
      <p class="dim">{say(column.firstOrder === 'largest first' ? 'column_sorts_largest' : 'column_sorts_smallest')}</p>
    )}
  </div>
);
