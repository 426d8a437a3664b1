import { PERFORMANCE_SOURCE, readPerformance, readTextTotals, TEXT_TOTALS_SOURCE } from '../horde-api/index.ts';
import type { HordeTotals } from '../messages/protocol.ts';
import { rawTextCodec } from './raw-text-codec.ts';
import { createSource } from './source.ts';
import type { SourceWorld } from './source-options.ts';

/**
 * What the Horde says about itself as a whole. Only asked by the view that shows it. Answers with what is stored, then
 * asks the Horde if that is due.
 */
export function createHordeTotals(world: SourceWorld): () => Promise<HordeTotals> {
  const performance = createSource(world, {
    name: 'performance',
    config: PERFORMANCE_SOURCE,
    codec: rawTextCodec(readPerformance),
  });
  const totals = createSource(world, {
    name: 'totals',
    config: TEXT_TOTALS_SOURCE,
    codec: rawTextCodec(readTextTotals),
  });
  let restored: Promise<void> | null = null;
  return async () => {
    restored ??= world.store.read([...performance.keys, ...totals.keys]).then((stored) => {
      performance.restore(stored);
      totals.restore(stored);
    });
    await restored;
    void performance.refresh();
    void totals.refresh();
    return {
      performance: performance.rows(),
      totals: totals.rows(),
      sources: { performance: performance.state(), totals: totals.state() },
    };
  };
}
