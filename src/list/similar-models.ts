import type { BackendCombinedModelStatistics } from '../horde/index.ts';
import { findModelSize } from './model-size.ts';

type Model = Pick<BackendCombinedModelStatistics, 'display_name' | 'reference'>;

/** In what a model is like another. */
export type Likeness = 'size' | 'baseline' | 'style';

/** One may be so many times as large as the other. */
const LARGEST_FACTOR = 1.5;

const fold = (text: string | undefined) => text?.toLowerCase();

/**
 * In what two models are alike; empty: they are not alike. They are of about the same size, and where the reference tells
 * what both were made from, or their style, at least one of these is the same. Models whose size is not known are like no
 * other.
 */
export function findLikeness(a: Model, b: Model): Likeness[] {
  const sizes = [a, b].map(({ display_name, reference }) => findModelSize(display_name, reference)?.billions ?? null);
  const [one, other] = sizes as [number | null, number | null];
  if (one === null || other === null || Math.max(one, other) > Math.min(one, other) * LARGEST_FACTOR) return [];
  const facts = (['baseline', 'style'] as const).filter((fact) => a.reference?.[fact] && b.reference?.[fact]);
  const same = facts.filter((fact) => fold(a.reference?.[fact]) === fold(b.reference?.[fact]));
  return facts.length > 0 && same.length === 0 ? [] : ['size', ...same];
}
