import { useEffect, useState } from 'preact/hooks';
import type { HistoryReader, NameMeaning, PastServing } from '../../history/index.ts';
import type { BackendCombinedModelStatistics } from '../../horde/index.ts';

/** What the advertised names of some models mean. */
const meaningsOf = (
  models: Iterable<readonly [key: string, model: BackendCombinedModelStatistics]>,
): Map<string, NameMeaning> =>
  new Map(
    [...models].flatMap(([model, { backend_variations = {} }]) =>
      Object.values(backend_variations).flatMap(({ backend, spellings }) =>
        spellings.map(({ name }) => [name, { model, backend }] as const),
      ),
    ),
  );

/**
 * How these models were served in the last seven days. Null: no history is kept, or nothing has been read yet. Read
 * again when the names change.
 */
export function usePastServing(
  loadHistory: (() => Promise<HistoryReader>) | undefined,
  models: Iterable<readonly [key: string, model: BackendCombinedModelStatistics]>,
): PastServing | null {
  const [past, setPast] = useState<PastServing | null>(null);
  const meanings = meaningsOf(models);
  const identity = [...meanings.keys()].sort().join('\n');
  useEffect(() => {
    let isEnded = false;
    const load = async () => {
      const read = await (await loadHistory?.())?.servingOf(meanings);
      if (!isEnded) setPast(read && read.watchedSeconds > 0 ? read : null);
    };
    // Without a history there is nothing to add.
    load().catch(() => {});
    return () => {
      isEnded = true;
    };
  }, [identity, loadHistory]);
  return past;
}
