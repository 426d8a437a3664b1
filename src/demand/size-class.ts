/** A class of sizes: what a usual card can just hold at Q4_K_M with 8k of context, by the estimate of `vram.ts`. */
export interface SizeClass {
  /** In the address: `10` for up to 10 thousand million parameters, `more` for all above, `unknown`. */
  key: string;
  /** The largest, in thousand million parameters; null: no end, or not known. */
  upTo: number | null;
  /** The card's memory in GB; null: more than one usual card has, or not known. */
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

/** `billions`: null where the size is not known. */
export function findSizeClass(billions: number | null): SizeClass {
  const key = billions === null ? 'unknown' : 'more';
  const class_ = SIZE_CLASSES.find(({ upTo }) => billions !== null && upTo !== null && billions <= upTo);
  return class_ ?? (SIZE_CLASSES.find((each) => each.key === key) as SizeClass);
}
