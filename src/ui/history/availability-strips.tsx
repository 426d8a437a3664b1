import { useMemo, useState } from 'preact/hooks';
import type { AvailabilityBucket, BackendAvailability } from '../../history/index.ts';
import type { VariationBackend } from '../../horde/index.ts';
import { formatCalendar, formatShare } from '../../words/calendar-formats.ts';
import { say } from '../../words/index.ts';
import { BackendMark } from '../backend-mark.tsx';
import { backendLabel } from '../figure-elements.ts';
import { MIN_WATCHED, type TimeSpan } from './chart-series.ts';
import { moveStop } from './chart-stops.ts';
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
  /** The index of the bar whose figure is said; null: of none. */
  chosen: number | null;
  choose: (index: number) => void;
}

interface StripBarProps {
  bucket: AvailabilityBucket;
  /** px */
  left: number;
  width: number;
  /** The fill of unwatched time. */
  hatch: string;
}

const StripBar = ({ bucket, left, width, hatch }: StripBarProps) => {
  const { from, to, watchedSeconds, upSeconds } = bucket;
  const isWatched = watchedSeconds >= MIN_WATCHED * (to - from);
  const share = watchedSeconds > 0 ? upSeconds / watchedSeconds : 0;
  const height = isWatched ? Math.max(share * HEIGHT_PX, share > 0 ? 3 : 1.5) : HEIGHT_PX;
  return (
    <rect
      class={isWatched ? (share > 0 ? 'up' : 'down') : 'unwatched'}
      x={left}
      y={HEIGHT_PX - height}
      width={width}
      height={height}
      style={isWatched ? undefined : { fill: hatch }}
    >
      <title>{titleOf(bucket)}</title>
    </rect>
  );
};

/**
 * One bar for each stretch of time, as high as the share of it in which the model was online. A known zero is a flat
 * line; unwatched time is hatched.
 */
const Strip = ({ availability: { backend, buckets }, span, chosen, choose }: StripProps) => {
  const [place, width] = useElementWidth();
  const id = useMemo(nextHatchId, []);
  const x = (time: number) => ((time - span.from) / (span.to - span.from)) * width;
  const last = buckets.length - 1;
  const at = chosen ?? last;
  const marked = chosen === null ? undefined : buckets[chosen];
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moveStop(event.key, at, buckets.length);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    choose(next);
  };
  return (
    <div
      class="strip"
      ref={place}
      data-backend={backend}
      role="slider"
      tabIndex={0}
      aria-label={`${say('history_online')}: ${backendLabel(backend)}`}
      aria-valuemin={0}
      aria-valuemax={Math.max(last, 0)}
      aria-valuenow={Math.max(at, 0)}
      aria-valuetext={buckets[at] && titleOf(buckets[at])}
      onKeyDown={onKeyDown}
      onClick={({ clientX, currentTarget }) => {
        const left = currentTarget.getBoundingClientRect().left;
        const time = span.from + ((clientX - left) / width) * (span.to - span.from);
        const index = buckets.findIndex(({ to }) => to > time);
        choose(index < 0 ? last : index);
      }}
    >
      <svg width={width} height={HEIGHT_PX} aria-hidden="true">
        <defs>
          <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path class="hatch" d="M0 0V5" />
          </pattern>
        </defs>
        {width > 0 &&
          buckets.map((bucket) => (
            <StripBar
              key={bucket.from}
              bucket={bucket}
              left={x(bucket.from)}
              width={Math.max(x(bucket.to) - x(bucket.from) - GAP_PX, 0.8)}
              hatch={`url(#${id})`}
            />
          ))}
        {marked && <path class="chosen" d={`M${(x(marked.from) + x(marked.to) - GAP_PX) / 2} 0V${HEIGHT_PX}`} />}
      </svg>
    </div>
  );
};

/** For each backend, when it was online, and for which share of the watched time. */
export const AvailabilityStrips = ({ all, span }: { all: readonly BackendAvailability[]; span: TimeSpan }) => {
  const [chosen, setChosen] = useState<{ backend: VariationBackend; index: number } | null>(null);
  const bucket = chosen && all.find(({ backend }) => backend === chosen.backend)?.buckets[chosen.index];
  return (
    <>
      <ul class="strips">
        {all.map((availability) => {
          const { backend, watchedSeconds, upSeconds } = availability;
          return (
            <li key={backend} data-backend={backend}>
              <span class="of-backend">
                <BackendMark />
                {backendLabel(backend)}
              </span>
              <Strip
                availability={availability}
                span={span}
                chosen={chosen?.backend === backend ? chosen.index : null}
                choose={(index) => setChosen({ backend, index })}
              />
              <span class="share">
                <b>{writeShare(watchedSeconds, upSeconds)}</b> {sayWatched(watchedSeconds, span)}
              </span>
            </li>
          );
        })}
      </ul>
      <p class={bucket ? 'exact' : 'exact hint'}>
        {chosen && bucket ? `${backendLabel(chosen.backend)}, ${titleOf(bucket)}` : say('history_exact')}
      </p>
    </>
  );
};
