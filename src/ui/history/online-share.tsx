import { type HistorySummary, type SummaryLine, summaryLineOf } from '../../history/index.ts';
import type { BackendVariation } from '../../horde/index.ts';
import { formatShare } from '../../words/calendar-formats.ts';
import { say } from '../../words/index.ts';
import { HeadHelp } from '../head-help.tsx';
import { Sparkline } from './sparkline.tsx';
import { sayWatched, writeShare } from './watched-share.ts';
import './online-share.css';

const namesOf = ({ spellings }: BackendVariation) => spellings.map(({ name }) => name);

/** The last seven days of a model on some of its backends. */
export const lineOf = (summary: HistorySummary, variations: readonly BackendVariation[]): SummaryLine =>
  summaryLineOf(summary, variations.flatMap(namesOf));

export const shareOf = ({ watchedSeconds, upSeconds }: SummaryLine): number | null =>
  watchedSeconds > 0 ? upSeconds / watchedSeconds : null;

interface OnlineShareProps {
  line: SummaryLine;
  /** The time that the line covers, seconds since the epoch. */
  span: { from: number; to: number };
  /** Without the small line, for narrow places; a click explains it. */
  isShort?: boolean;
}

/** The last seven days: a small line, and the share of the watched time in which the model was online. */
export const OnlineShare = ({ line, span, isShort = false }: OnlineShareProps) => {
  const share = shareOf(line);
  if (share === null) return <span class="unknown">{say('history_never_watched')}</span>;
  const whole = `${writeShare(line.watchedSeconds, line.upSeconds)} ${sayWatched(line.watchedSeconds, span)}`;
  // A list has no room for this: the model's own page has it for all backends.
  if (isShort)
    return (
      <span class="online-share">
        <HeadHelp name={formatShare(share)} help={whole} />
      </span>
    );
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

interface OnlineCellProps extends Pick<OnlineShareProps, 'isShort'> {
  summary: HistorySummary;
  variations: readonly BackendVariation[];
}

/** The same as a table cell. */
export const OnlineCell = ({ summary, variations, isShort = false }: OnlineCellProps) => (
  <OnlineShare line={lineOf(summary, variations)} span={summary} isShort={isShort} />
);
