import type { DatedTable } from '../list/index.ts';
import type { ModelDemand } from './model-demand.ts';
import type { DemandShare } from './supply.ts';
import { estimateVram, type VramRequest } from './vram.ts';

const roundTo = (value: number, digits: number) => Number(value.toFixed(digits));

/** The models as a table for export. `shareOf`: demand against supply. */
export const toDemandTable = (
  models: readonly ModelDemand[],
  shareOf: (model: ModelDemand) => DemandShare,
  vram: VramRequest,
): Pick<DatedTable, 'columns' | 'rows'> => ({
  columns: [
    { key: 'model', isName: true },
    { key: 'size_billions' },
    { key: 'requests_day' },
    { key: 'requests_month' },
    { key: 'tokens_waiting' },
    { key: 'threads' },
    { key: 'tokens_per_second' },
    { key: 'demand_by_supply' },
    { key: `vram_gb_${vram.level}_${vram.context}` },
  ],
  rows: models.map((model) => {
    const { usageDay, usageMonth, queued, threadCount, performance } = model.figures;
    const { share } = shareOf(model);
    return [
      model.statistics.display_name,
      model.size && roundTo(model.size.billions, 3),
      usageDay,
      usageMonth,
      queued,
      threadCount,
      performance && roundTo(performance, 2),
      // An unknown share has no figure, rather than one that looks real.
      share === null ? null : Number.isFinite(share) ? roundTo(share, 4) : 'no supply',
      model.size && roundTo(estimateVram(model.size.billions, vram).totalGb, 1),
    ];
  }),
});
