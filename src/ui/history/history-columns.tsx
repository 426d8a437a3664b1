import type { HistorySummary, SummaryLine } from '../../history/index.ts';
import { say } from '../../words/index.ts';
import type { ListColumn } from '../list/columns.tsx';
import { ListedModel } from '../list/listed-models.ts';
import { lineOf as lineOfVariations, OnlineCell, OnlineShare, shareOf } from './online-share.tsx';

/** The column of a list in which each model, and each backend of it, has its last seven days. */
export function createOnlineColumn(summary: HistorySummary): ListColumn {
  const lines = new WeakMap<ListedModel, SummaryLine>();
  /** Rows come into view again and again. */
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
    // Of kept rows nothing is known but what they show.
    ofModel: (model) => model instanceof ListedModel && <OnlineShare line={lineOf(model)} span={summary} />,
    ofOffer: ({ variation }) => variation && <OnlineCell summary={summary} variations={[variation]} />,
  };
}
