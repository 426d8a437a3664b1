import { useEffect, useState } from 'preact/hooks';
import type { HistoryReader, HistorySummary } from '../../history/index.ts';

/** The last seven days of every name. Null: no history is kept, or nothing has been read yet. */
export function useLastWeek(loadHistory: () => Promise<HistoryReader>): HistorySummary | null {
  const [summary, setSummary] = useState<HistorySummary | null>(null);
  useEffect(() => {
    let isEnded = false;
    const load = async () => {
      const read = await (await loadHistory()).summary();
      if (!isEnded) setSummary(read);
    };
    load().catch(() => {});
    return () => {
      isEnded = true;
    };
  }, [loadHistory]);
  return summary;
}
