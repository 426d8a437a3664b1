/** A size class: what a common graphics card can just hold at Q4_K_M with 8k of context, estimated by `vram.ts`. */
export interface SizeClass {
  /** In the address: `10` for up to 10 billion parameters, `more` for all above, `unknown`. */
  key: string;
  /** The largest size, in billions of parameters; null: no upper limit, or not known. */
  upTo: number | null;
  /** The card's memory in GB; null: more than any common card has, or not known. */
  cardGb: number | null;
}

export const SIZE_CLASSES: readonly SizeClass[] = [
  { key: '4', upTo: 4, cardGb: 4 },
  { key: '10', upTo: 10, cardGb: 8 },
  { key: '16', upTo: 16, cardGb: 12 },
  { key: '22', upTo: 22, cardGb: 16 },
  { key: '36', upTo: 36, cardGb: 24 },
  { key: '76', upTo: 76, cardGb: 48 },
  { key: 'more', upTo: null, cardGb: null },
  { key: 'unknown', upTo: null, cardGb: null },
];

/** `billions`: null if the size is not known. */
export function findSizeClass(billions: number | null): SizeClass {
  const key = billions === null ? 'unknown' : 'more';
  const class_ = SIZE_CLASSES.find(({ upTo }) => billions !== null && upTo !== null && billions <= upTo);
  return class_ ?? (SIZE_CLASSES.find((each) => each.key === key) as SizeClass);
}
