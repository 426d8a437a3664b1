import { useMemo } from 'preact/hooks';
import type { AvailabilityBucket, BackendAvailability } from '../../history/index.ts';
import { formatCalendar, formatShare } from '../../words/calendar-formats.ts';
import { say } from '../../words/index.ts';
import { BackendMark } from '../backend-mark.tsx';
import { backendLabel } from '../figure-elements.ts';
import { MIN_WATCHED, type TimeSpan } from './chart-series.ts';
import { nextHatchId } from './hatch-id.ts';
import { useElementWidth } from './use-element-width.ts';
import { sayWatched, writeShare } from './watched-share.ts';

/** px */
const HEIGHT_PX = 22;
const GAP_PX = 1.5;

const titleOf = ({ from, to, watchedSeconds, upSeconds }: AvailabilityBucket): string =>
  `${formatCalendar(from, to - from >= 86_000 ? 'wholeDay' : 'moment')}: ${
    watchedSeconds === 0 ? say('history_not_watched') : formatShare(upSeconds / watchedSeconds)
  }`;

interface StripProps {
  availability: BackendAvailability;
  span: TimeSpan;
}

/**
 * One bar for each stretch of time, as high as the share of it in which the model was online. A known zero is a flat
 * line; unwatched time is hatched.
 */
const Strip = ({ availability: { backend, buckets }, span }: StripProps) => {
  const [place, width] = useElementWidth();
  const id = useMemo(nextHatchId, []);
  const x = (time: number) => ((time - span.from) / (span.to - span.from)) * width;
  return (
    <div class="strip" ref={place} data-backend={backend}>
      <svg width={width} height={HEIGHT_PX} aria-hidden="true">
        <defs>
          <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path class="hatch" d="M0 0V5" />
          </pattern>
        </defs>
        {width > 0 &&
          buckets.map((bucket) => {
            const { from, to, watchedSeconds, upSeconds } = bucket;
            const isWatched = watchedSeconds >= MIN_WATCHED * (to - from);
            const share = watchedSeconds > 0 ? upSeconds / watchedSeconds : 0;
            const height = isWatched ? Math.max(share * HEIGHT_PX, share > 0 ? 3 : 1.5) : HEIGHT_PX;
            return (
              <rect
                key={from}
                class={isWatched ? (share > 0 ? 'up' : 'down') : 'unwatched'}
                x={x(from)}
                y={HEIGHT_PX - height}
                width={Math.max(x(to) - x(from) - GAP_PX, 0.8)}
                height={height}
                style={isWatched ? undefined : { fill: `url(#${id})` }}
              >
                <title>{titleOf(bucket)}</title>
              </rect>
            );
          })}
      </svg>
    </div>
  );
};

/** For each backend, when it was online, and for which share of the watched time. */
export const AvailabilityStrips = ({ all, span }: { all: readonly BackendAvailability[]; span: TimeSpan }) => (
  <ul class="strips">
    {all.map((availability) => {
      const { backend, watchedSeconds, upSeconds } = availability;
      return (
        <li key={backend} data-backend={backend}>
          <span class="of-backend">
            <BackendMark />
            {backendLabel(backend)}
          </span>
          <Strip availability={availability} span={span} />
          <span class="share">
            <b>{writeShare(watchedSeconds, upSeconds)}</b> {sayWatched(watchedSeconds, span)}
          </span>
        </li>
      );
    })}
  </ul>
);
