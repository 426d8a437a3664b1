import { useEffect, useState } from 'preact/hooks';
import type { HistorySummary } from '../../history/index.ts';
import type { ListColumn } from '../list/columns.tsx';

/** Rows do not change while the user reads them, just for a few more seconds of history (ms). */
const PAUSE_MS = 5 * 60_000;

/**
 * Calls back with the column of the last seven days, and again when it has newer ones; never if no history is kept.
 * Returns a function that stops this.
 */
export function followOnlineColumn(
  readSummary: () => Promise<HistorySummary | null>,
  listen: (hear: () => void) => () => void,
  show: (columns: readonly ListColumn[]) => void,
): () => void {
  let isEnded = false;
  let readAt = -Infinity;
  const load = async () => {
    if (Date.now() - readAt < PAUSE_MS) return;
    readAt = Date.now();
    const summary = await readSummary().catch(() => null);
    if (!summary) return;
    const { createOnlineColumn } = await import('./history-columns.tsx');
    if (!isEnded) show([createOnlineColumn(summary)]);
  };
  void load();
  const stopListening = listen(() => void load());
  return () => {
    isEnded = true;
    stopListening();
  };
}

/** That column, once the first rows are there. */
export function useOnlineColumn(
  readSummary: () => Promise<HistorySummary | null>,
  listen: (hear: () => void) => () => void,
): readonly ListColumn[] | undefined {
  const [columns, setColumns] = useState<readonly ListColumn[]>();
  useEffect(() => followOnlineColumn(readSummary, listen, setColumns), []);
  return columns;
}
