import type { ReferenceFacts } from '../horde/index.ts';

/** How many parameters a model has. */
export interface ModelSize {
  /** Billions. For a mixture of experts, all of them. */
  billions: number;
  /** As usually written: `24B`, `8x7B`, `350M`. */
  label: string;
}

/**
 * `24B`, `0.6b`, `350M`, `1_8B`, `1b7`, with experts before it as in `8x7B`, and not next to another letter or digit.
 */
const SIZE = /(?<![a-z0-9.])(?:(\d{1,3})x)?(\d{1,4}(?:[._]\d{1,3})?)(?:([bm])|b(\d))(?![a-z0-9])/gi;
/** In `30B-A3B` the second number is the part that one token uses. */
const ACTIVE = /(?<![a-z0-9.])(\d{1,4}(?:\.\d{1,3})?)b[-_ ]?a\d+(?:\.\d+)?b(?![a-z0-9])/i;
/** `1M` is a context length. */
const MIN_MILLIONS = 10;

/** The size in a model's name, the first one if there are several. Null: it has none. */
export function readNamedSize(name: string): (ModelSize & { isMixture: boolean }) | null {
  const model = name.slice(name.lastIndexOf('/') + 1);
  const active = ACTIVE.exec(model)?.[1];
  if (active) return { billions: Number(active), label: `${Number(active)}B`, isMixture: true };
  for (const [, experts, written = '', unit = 'B', tenths = ''] of model.matchAll(SIZE)) {
    const count = Number(tenths ? `${written}.${tenths}` : written.replace('_', '.'));
    const isMillions = unit.toUpperCase() === 'M';
    if (!count || (isMillions && count < MIN_MILLIONS)) continue;
    const label = `${experts ? `${experts}x` : ''}${count}${unit.toUpperCase()}`;
    const each = isMillions ? count / 1000 : count;
    return { billions: each * Number(experts ?? 1), label, isMixture: experts !== undefined };
  }
  return null;
}

/** `70B`, `0.6B`, `350M`. */
export function toSizeLabel(billions: number): string {
  const rounded = (value: number) => String(Number(value.toFixed(value < 10 ? 1 : 0)));
  return billions < 0.5 ? `${rounded(billions * 1000)}M` : `${rounded(billions)}B`;
}

/**
 * A model's size: from its record in the reference, else from its name. For mixtures of experts the name comes first,
 * since the reference counts those by half. Null: neither has it.
 */
export function findModelSize(name: string, reference?: ReferenceFacts): ModelSize | null {
  const named = readNamedSize(name);
  if (named?.isMixture) return { billions: named.billions, label: named.label };
  const parameters = reference?.parameters;
  if (parameters) return { billions: parameters / 1e9, label: toSizeLabel(parameters / 1e9) };
  return named && { billions: named.billions, label: named.label };
}
