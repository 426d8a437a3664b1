import type { VariationBackend } from '../../../src/horde/index.ts';
import type { ChartSeries } from '../../../src/ui/history/chart-series.ts';

/**
 * A series as text: one character for each hour from `start` on. Digits are values, `?` is unknown, `.` was not
 * watched, and `_` has no bucket at all.
 */
export function seriesOf(written: Partial<Record<VariationBackend, string>>, start = 0): ChartSeries {
  const texts = Object.entries(written) as [VariationBackend, string][];
  const hours = [...(texts[0]?.[1] ?? '')];
  const kept = hours.flatMap((letter, at) => (letter === '_' ? [] : [at]));
  return {
    from: kept.map((at) => start + at * 3600),
    to: kept.map((at) => start + (at + 1) * 3600),
    watched: kept.map((at) => (hours[at] === '.' ? 0.2 : 1)),
    byBackend: new Map(
      texts.map(([backend, text]) => [
        backend,
        kept.map((at) => (/\d/.test(text[at] ?? '') ? Number(text[at]) : null)),
      ]),
    ),
  };
}
