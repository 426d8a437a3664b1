import type { VariationBackend } from '../horde/index.ts';

/** Which models a list shows. Null, false or empty: any. */
export interface ModelFilter {
  /** Served by one of them now. */
  backends: readonly VariationBackend[];
  /** Thousand million parameters, both ends included. */
  smallest: number | null;
  largest: number | null;
  /** Tokens that one of its workers reads at least. */
  context: number | null;
  /** Tokens that one of its workers writes at least. */
  length: number | null;
  /** One of its workers is trusted. */
  trustedOnly: boolean;
  inReference: boolean | null;
  nsfw: boolean | null;
  /** Any of them, as the reference's record has it, letter case aside. */
  baselines: readonly string[];
  styles: readonly string[];
  /** All of them, likewise. */
  tags: readonly string[];
  /** Somebody serves it now. */
  onlineOnly: boolean;
  /** Words that stand in its names, authors or backends, in any order. */
  search: string;
}

/** Every model that is online. */
export const NO_FILTER: ModelFilter = {
  backends: [],
  smallest: null,
  largest: null,
  context: null,
  length: null,
  trustedOnly: false,
  inReference: null,
  nsfw: null,
  baselines: [],
  styles: [],
  tags: [],
  onlineOnly: true,
  search: '',
};

/** Whether it asks something of the workers behind a model. Where those are not known, no model matches it. */
export const asksOfWorkers = ({ context, length, trustedOnly }: ModelFilter): boolean =>
  context !== null || length !== null || trustedOnly;

/** One part of a filter that can be seen, and taken away by itself. What is written on it is the view's. */
export type FilterTag =
  | { tag: 'backend'; backend: VariationBackend }
  | { tag: 'size'; smallest: number | null; largest: number | null }
  | { tag: 'context' | 'length'; tokens: number }
  | { tag: 'trusted only' }
  | { tag: 'in reference' | 'nsfw'; is: boolean }
  | { tag: 'baseline' | 'style' | 'tag'; text: string };

/** Every part of a filter that leaves models out, in the order of its fields. What is searched for and whether models
 * without workers are shown have places of their own on the screen. */
export function filterTags(filter: ModelFilter): FilterTag[] {
  const { smallest, largest, context, length, inReference, nsfw } = filter;
  return [
    ...filter.backends.map((backend) => ({ tag: 'backend' as const, backend })),
    ...(smallest !== null || largest !== null ? [{ tag: 'size' as const, smallest, largest }] : []),
    ...(context !== null ? [{ tag: 'context' as const, tokens: context }] : []),
    ...(length !== null ? [{ tag: 'length' as const, tokens: length }] : []),
    ...(filter.trustedOnly ? [{ tag: 'trusted only' as const }] : []),
    ...(inReference !== null ? [{ tag: 'in reference' as const, is: inReference }] : []),
    ...(nsfw !== null ? [{ tag: 'nsfw' as const, is: nsfw }] : []),
    ...filter.baselines.map((text) => ({ tag: 'baseline' as const, text })),
    ...filter.styles.map((text) => ({ tag: 'style' as const, text })),
    ...filter.tags.map((text) => ({ tag: 'tag' as const, text })),
  ];
}

/** The filter without one of its parts. */
export function withoutTag(filter: ModelFilter, tag: FilterTag): ModelFilter {
  const without = <T>(list: readonly T[], gone: T) => list.filter((one) => one !== gone);
  switch (tag.tag) {
    case 'backend':
      return { ...filter, backends: without(filter.backends, tag.backend) };
    case 'size':
      return { ...filter, smallest: null, largest: null };
    case 'context':
      return { ...filter, context: null };
    case 'length':
      return { ...filter, length: null };
    case 'trusted only':
      return { ...filter, trustedOnly: false };
    case 'in reference':
      return { ...filter, inReference: null };
    case 'nsfw':
      return { ...filter, nsfw: null };
    case 'baseline':
      return { ...filter, baselines: without(filter.baselines, tag.text) };
    case 'style':
      return { ...filter, styles: without(filter.styles, tag.text) };
    case 'tag':
      return { ...filter, tags: without(filter.tags, tag.text) };
  }
}
