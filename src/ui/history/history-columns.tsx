import { type HistorySummary, type SummaryLine, summaryLineOf } from '../../history/index.ts';
import type { BackendVariation } from '../../horde/index.ts';
import { formatShare } from '../../words/calendar-formats.ts';
import { say } from '../../words/index.ts';
import type { ListColumn } from '../list/columns.tsx';
import type { ListedModel } from '../list/listed-models.ts';
import { Sparkline } from './sparkline.tsx';
import { sayWatched, writeShare } from './watched-share.ts';
import './history-columns.css';

const namesOf = ({ spellings }: BackendVariation) => spellings.map(({ name }) => name);

const shareOf = ({ watchedSeconds, upSeconds }: SummaryLine): number | null =>
  watchedSeconds > 0 ? upSeconds / watchedSeconds : null;

/** The last seven days: a small line, and for how much of what was watched the model was there. */
const Online = ({ line, span }: { line: SummaryLine; span: { from: number; to: number } }) => {
  const share = shareOf(line);
  if (share === null) return <span class="unknown">{say('history_never_watched')}</span>;
  const text = writeShare(line.watchedSeconds, line.upSeconds);
  const whole = `${text} ${sayWatched(line.watchedSeconds, span)}`;
  return (
    <span class="online-share" title={whole}>
      <Sparkline values={line.points} most={1} />
      <span class="figure" aria-hidden="true">
        {formatShare(share)}
      </span>
      <span class="said">{whole}</span>
    </span>
  );
};

/** The column of a list in which each model, and each backend of it, has its last seven days. */
export function createOnlineColumn(summary: HistorySummary): ListColumn {
  const lines = new WeakMap<ListedModel, SummaryLine>();
  /** Rows come into view again and again. */
  const lineOf = (model: ListedModel): SummaryLine => {
    const variations = Object.values(model.statistics.backend_variations ?? {});
    const line = lines.get(model) ?? summaryLineOf(summary, variations.flatMap(namesOf));
    lines.set(model, line);
    return line;
  };
  return {
    key: 'online',
    head: () => say('history_online_column'),
    help: () => say('history_online_column_help'),
    track: () => '108px',
    shownFrom: 500,
    isOfText: true,
    figure: () => (model) => shareOf(lineOf(model)),
    firstOrder: 'largest first',
    ofModel: (model) => <Online line={lineOf(model)} span={summary} />,
    ofOffer: ({ variation }) =>
      variation && <Online line={summaryLineOf(summary, namesOf(variation))} span={summary} />,
  };
}
