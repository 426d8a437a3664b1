import { type DemandShare, estimateVram, type ModelDemand, type VramRequest } from '../../../demand/index.ts';
import { say } from '../../../words/index.ts';
import { FIGURES, type FigureKey } from '../../figure-registry.ts';
import { FigureText, figureClass, writeFigure } from '../../figure-text.tsx';
import { sayUnknown } from '../../format.ts';
import { Name } from '../../name.tsx';
import { visibleText } from '../../visible-text.ts';
import type { LongColumn } from '../long-table.tsx';
import { sayShare, writeGb, writeShare } from './demand-words.ts';

interface DemandColumnsOptions {
  shareOf: (model: ModelDemand) => DemandShare;
  vram: VramRequest;
  areThreads: boolean;
  openKey: string | null;
  toggle: (key: string) => void;
}

const figureColumn = (key: string, figure: FigureKey, width: string, areThreads: boolean): LongColumn<ModelDemand> => ({
  key,
  head: FIGURES[figure].label({ modelType: 'text', areThreads }),
  help: FIGURES[figure].explanation({ modelType: 'text', areThreads }),
  width,
  show({ figures }) {
    const text = writeFigure(figure, FIGURES[figure], figures);
    return (
      <span class={figureClass(text)}>
        <FigureText text={text} />
      </span>
    );
  },
  by: { figure: ({ figures }) => figures[figure] as number | null },
});

/** Anything else before a slash is part of an unusual name. */
const AUTHOR = /^[\w.-]+\//;

/** In a narrow column the author is cut off first. */
const ModelName = ({ name }: { name: string }) => {
  const author = AUTHOR.exec(name)?.[0] ?? '';
  return (
    <span class="model-name" title={visibleText(name)}>
      {author && <span class="author">{author}</span>}
      <span class="own">
        <Name name={name.slice(author.length)} />
      </span>
    </span>
  );
};

/** What is requested, divided by what can be served. */
const ShareCell = ({ demand }: { demand: DemandShare }) => (
  <span class={demand.share === null ? 'unknown' : demand.share === 0 ? 'zero' : 'demand'} title={sayShare(demand)}>
    {writeShare(demand.share)}
  </span>
);

/** The columns of the demand table, in order. */
export const demandColumns = ({
  shareOf,
  vram,
  areThreads,
  openKey,
  toggle,
}: DemandColumnsOptions): LongColumn<ModelDemand>[] => [
  {
    key: 'model',
    head: say('page_model'),
    width: 'auto',
    show: ({ key, statistics }) => (
      <button type="button" class="opener" aria-expanded={key === openKey} onClick={() => toggle(key)}>
        <span aria-hidden="true">{key === openKey ? '▾' : '▸'}</span>
        <ModelName name={statistics.display_name} />
      </button>
    ),
    by: { text: ({ statistics }) => statistics.display_name },
  },
  {
    key: 'size',
    head: say('page_size'),
    help: say('column_size_help'),
    width: '3.875rem',
    show: ({ size }) => <span class={size ? undefined : 'unknown'}>{size?.label ?? sayUnknown()}</span>,
    by: { figure: ({ size }) => size?.billions ?? null },
  },
  figureColumn('day', 'usageDay', '4.625rem', areThreads),
  figureColumn('month', 'usageMonth', '5.25rem', areThreads),
  figureColumn('waiting', 'queued', '4.875rem', areThreads),
  figureColumn('threads', 'threadCount', '4.5rem', areThreads),
  figureColumn('speed', 'performance', '4.625rem', areThreads),
  {
    key: 'demand',
    head: say('demand_by_supply'),
    help: say('demand_by_supply_help'),
    width: '7.75rem',
    show: (model) => <ShareCell demand={shareOf(model)} />,
    by: { figure: (model) => shareOf(model).share },
  },
  {
    key: 'vram',
    head: say('demand_vram_head', vram.level),
    help: say('demand_vram_help'),
    width: '5.375rem',
    show: ({ size }) => (
      <span class={size ? undefined : 'unknown'}>
        {size ? writeGb(estimateVram(size.billions, vram).totalGb) : sayUnknown()}
      </span>
    ),
    by: { figure: ({ size }) => size && estimateVram(size.billions, vram).totalGb },
  },
];
