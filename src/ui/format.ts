/** Figures as text, the same in every locale. `unknown` is what nobody can tell (null, or not a number); 0 is `0`;
 * what is not offered at all is ABSENT, which the caller decides. */

export const UNKNOWN = 'unknown';
export const ABSENT = '–';

type Figure = number | null | undefined;

const known = (value: Figure): value is number => typeof value === 'number' && value >= 0 && value < Infinity;

/** Digits in groups of three. */
const grouped = (value: number) => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');

/** One decimal below 10 (and below 100 when `fine`), none where it is 0. */
const rounded = (value: number, fine = false) => {
  const text = value.toFixed(value < (fine ? 99.95 : 9.95) ? 1 : 0);
  return fine ? text : text.replace('.0', '');
};

/** `1,402` · `41.2 k` · `211 k` · `1.2 M`. Whole numbers up to 9,999. */
export function formatCount(value: Figure): string {
  if (!known(value)) return UNKNOWN;
  if (value < 9_999.5) return grouped(value);
  let scaled = value;
  for (const unit of ['k', 'M', 'G', 'T']) {
    scaled /= 1000;
    if (scaled < 999.5) return `${rounded(scaled, true)} ${unit}`;
  }
  return '> 999 T';
}

/** A limit or an answer's length in tokens, as people say it: `512` · `8k` · `16k` · `1000k`. */
export const formatTokens = (tokens: number): string =>
  tokens >= 1_000 && tokens % 1_024 === 0 ? `${tokens / 1_024}k` : String(tokens);

/** A rate without its unit: `0.4` · `15.1` · `141` · `41.2 k`. */
export function formatSpeed(value: Figure): string {
  return known(value) && value > 0 && value < 99.95 ? value.toFixed(value < 0.1 ? 2 : 1) : formatCount(value);
}

/** The unit of a speed (`/status/models` performance). */
export const speedUnit = (modelType: 'text' | 'image'): string => (modelType === 'text' ? 'tok/s' : 'pixelsteps/s');

/** A span of seconds: `65 s` · `1.9 min` · `4 min` · `2.1 h` · `12 d`. */
export function formatSpan(seconds: Figure): string {
  if (!known(seconds)) return UNKNOWN;
  if (seconds < 99.5) return `${Math.round(seconds)} s`;
  if (seconds < 5_970) return `${rounded(seconds / 60)} min`;
  if (seconds < 172_000) return `${rounded(seconds / 3600)} h`;
  return seconds < 86_400_000 ? `${rounded(seconds / 86_400)} d` : '> 999 d';
}

/** A wait in whole seconds: `none` (0), a span, or `unknown`. Behind a queue that is not empty, 0 is `< 1 s`. An
 * estimate is marked as one: `≈ 55 s`. */
export function formatWait(seconds: Figure, none = 'none', queued: Figure = 0, isEstimate = false): string {
  if (seconds === 0 && !queued) return none;
  if (isEstimate && known(seconds)) return `≈ ${formatSpan(seconds)}`;
  return seconds === 0 ? '< 1 s' : formatSpan(seconds);
}

/** How long ago, both in ms since the epoch: `12 s ago`, `14 min ago`; a clock set back gives `just now`. */
export function formatAge(then: number, now: number): string {
  const seconds = Math.floor((now - then) / 1000);
  return seconds < 1 ? 'just now' : `${formatSpan(seconds)} ago`;
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** `01:00 UTC, 23 Nov`. */
export function formatUtc(time: number): string {
  const date = new Date(time);
  const clock = [date.getUTCHours(), date.getUTCMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
  return `${clock} UTC, ${date.getUTCDate()} ${MONTHS.substr(3 * date.getUTCMonth(), 3)}`;
}

/** When the use that was answered at `fetchedAt` was computed: the last 01:00 UTC (`/stats/text/models`). */
export function usageSnapshotTime(fetchedAt: number): number {
  const hour = 3_600_000;
  return Math.floor((fetchedAt - hour) / (24 * hour)) * 24 * hour + hour;
}
