import { listenForNews } from '../../src/ui/ask-background.ts';
import { followOnlineColumn } from '../../src/ui/history/use-online-column.ts';
import type { ListColumn } from '../../src/ui/list/columns.tsx';
import { historyReader } from '../full-page/history-reader.ts';

export { historyReader };

/** Calls back with the column of the last seven days, if a history is kept. */
export const showOnlineColumn = (show: (columns: readonly ListColumn[]) => void) =>
  followOnlineColumn(historyReader.summary, listenForNews, show);
