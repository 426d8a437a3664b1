import type { MessageKey } from '../../../words/index.ts';

/** The view's lists, in the order of its tabs; in the address as `part=`. */
export const REFERENCE_PARTS = ['outside', 'spellings', 'ambiguous', 'unused', 'backends'] as const;

export type ReferencePart = (typeof REFERENCE_PARTS)[number];

export const PART_TITLES: Record<ReferencePart, MessageKey> = {
  outside: 'reference_outside',
  spellings: 'reference_spellings',
  ambiguous: 'reference_ambiguous',
  unused: 'reference_unused',
  backends: 'reference_backends',
};

/** What each list is, and how to read it. */
export const PART_HELP: Record<ReferencePart, MessageKey> = {
  outside: 'reference_outside_help',
  spellings: 'reference_spellings_help',
  ambiguous: 'reference_ambiguous_help',
  unused: 'reference_unused_help',
  backends: 'reference_backends_help',
};

/** For exports, which people of any language read. */
export const PART_EXPORTS: Record<ReferencePart, { title: string; fileName: string }> = {
  outside: { title: 'Names outside the model reference', fileName: 'names-outside-the-reference' },
  spellings: { title: 'Spellings of the models of the reference', fileName: 'spellings' },
  ambiguous: { title: 'Names that fit several models of the reference', fileName: 'ambiguous-names' },
  unused: { title: 'Models of the reference that nobody serves and nobody used', fileName: 'unused-models' },
  backends: { title: 'Backends by share of use', fileName: 'backends' },
};
