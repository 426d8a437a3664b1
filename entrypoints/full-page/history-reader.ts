import { createReadingConnection } from '../../src/history-store/history-database.ts';
import { createHistoryReader } from '../../src/history-store/history-reader.ts';

const nowSeconds = () => Math.floor(Date.now() / 1000);

export const historyReader = createHistoryReader(createReadingConnection(), nowSeconds);
