import type { BackendCombinedModelStatistics } from '../horde/index.ts';
import { findModelSize } from './model-size.ts';

type Model = Pick<BackendCombinedModelStatistics, 'display_name' | 'reference'>;

/** What two models have in common. */
export type Likeness = 'size' | 'baseline' | 'style';

/** The larger of two models of similar size is at most this many times the size of the smaller one. */
const MAX_FACTOR = 1.5;

const foldCase = (text: string | undefined) => text?.toLowerCase();

/**
 * What two models have in common; empty: they are not similar. Similar models have similar sizes. If the reference
 * states the baseline of both, or the style of both, at least one of these must also be equal. A model of unknown size
 * is not similar to any other.
 */
export function findLikeness(a: Model, b: Model): Likeness[] {
  const sizes = [a, b].map(({ display_name, reference }) => findModelSize(display_name, reference)?.billions ?? null);
  const [one, other] = sizes as [number | null, number | null];
  if (one === null || other === null || Math.max(one, other) > Math.min(one, other) * MAX_FACTOR) return [];
  const facts = (['baseline', 'style'] as const).filter((fact) => a.reference?.[fact] && b.reference?.[fact]);
  const same = facts.filter((fact) => foldCase(a.reference?.[fact]) === foldCase(b.reference?.[fact]));
  return facts.length > 0 && same.length === 0 ? [] : ['size', ...same];
}
