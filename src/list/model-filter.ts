import type { VariationBackend } from '../horde/index.ts';

/** Which models a list shows. A field that is null, false or empty is no condition. */
export interface ModelFilter {
  /** One of these backends serves the model now. */
  backends: readonly VariationBackend[];
  /** Billions of parameters, both limits included. */
  smallest: number | null;
  largest: number | null;
  /** One of its workers accepts a context of at least this many tokens. */
  context: number | null;
  /** One of its workers writes answers of at least this many tokens. */
  length: number | null;
  /** One of its workers is trusted. */
  trustedOnly: boolean;
  inReference: boolean | null;
  nsfw: boolean | null;
  /** The reference's record has one of them, ignoring case. */
  baselines: readonly string[];
  styles: readonly string[];
  /** The record has all of them. */
  tags: readonly string[];
  /** Somebody serves it now. */
  onlineOnly: boolean;
  /** Words that occur in its names, authors or backends, in any order. */
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

/** Whether a filter has a condition on a model's workers. If these are not known, no model matches. */
export const hasWorkerCondition = ({ context, length, trustedOnly }: ModelFilter): boolean =>
  context !== null || length !== null || trustedOnly;

/** One condition of a filter that is shown and can be removed on its own. The view writes its label. */
export type FilterTag =
  | { tag: 'backend'; backend: VariationBackend }
  | { tag: 'size'; smallest: number | null; largest: number | null }
  | { tag: 'context' | 'length'; tokens: number }
  | { tag: 'trusted only' }
  | { tag: 'in reference' | 'nsfw'; is: boolean }
  | { tag: 'baseline' | 'style' | 'tag'; text: string };

/**
 * Every condition of a filter, in the order of its fields. Excludes the search and `onlineOnly`, which are shown
 * elsewhere.
 */
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

/** The filter without one of its conditions. */
export function withoutTag(filter: ModelFilter, tag: FilterTag): ModelFilter {
  const without = <T>(list: readonly T[], removed: T) => list.filter((one) => one !== removed);
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
