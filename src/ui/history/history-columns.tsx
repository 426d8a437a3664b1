import type { HistorySummary, SummaryLine } from '../../history/index.ts';
import { say } from '../../words/index.ts';
import type { ListColumn } from '../list/columns.tsx';
import { ListedModel } from '../list/listed-models.ts';
import { lineOf as lineOfVariations, OnlineCell, OnlineShare, shareOf } from './online-share.tsx';

/** A list column with the last seven days of each model, and of each of its backends. */
export function createOnlineColumn(summary: HistorySummary): ListColumn {
  const lines = new WeakMap<ListedModel, SummaryLine>();
  /** Cached, since rows come into view again and again. */
  const lineOf = (model: ListedModel): SummaryLine => {
    const variations = Object.values(model.statistics.backend_variations ?? {});
    const line = lines.get(model) ?? lineOfVariations(summary, variations);
    lines.set(model, line);
    return line;
  };
  return {
    key: 'online',
    head: () => say('history_online_column'),
    help: () => say('history_online_column_help'),
    track: () => '6.75rem',
    shownFrom: 500,
    isOfText: true,
    figure: () => (model) => shareOf(lineOf(model)),
    firstOrder: 'largest first',
    // Stored rows contain nothing but what they show.
    ofModel: (model) => model instanceof ListedModel && <OnlineShare line={lineOf(model)} span={summary} />,
    ofOffer: ({ variation }) => variation && <OnlineCell summary={summary} variations={[variation]} />,
  };
}
