import { useEffect, useState } from 'preact/hooks';
import type { Ask } from '../../messages/ask.ts';
import type { CombinedModelData } from '../../messages/protocol.ts';

export interface TypedName {
  /** Key of the model whose whole name was typed; null: none, or not known yet. */
  key: string | null;
  /** The background has not answered yet. */
  pending: boolean;
}

/**
 * Which model a typed text is the whole name of: the background has the rules and the whole reference. Asks again for
 * other `data`, which may be based on another reference.
 */
export function useTypedName(ask: Ask, typed: string, data: CombinedModelData | null): TypedName {
  const wanted = data?.modelType === 'text' ? typed.trim() : '';
  const [held, setHeld] = useState<{ typed: string; key: string | null }>({ typed: '', key: null });

  useEffect(() => {
    let isWanted = wanted !== '';
    const holdKey = (key: string | null) => isWanted && setHeld({ typed: wanted, key });
    async function askForName() {
      const { toNameQueries } = await import('./search-models.ts');
      const { lines } = await ask('lookupNames', { queries: toNameQueries(wanted) });
      holdKey(lines.find((line) => line !== null)?.models[0] ?? null);
    }
    if (isWanted) askForName().catch(() => holdKey(null));
    return () => {
      isWanted = false;
    };
  }, [ask, wanted, data]);

  const pending = wanted !== '' && held.typed !== wanted;
  return { key: wanted === '' || pending ? null : held.key, pending };
}
