import { between, chance } from './chance.ts';
import { FLEET, IMAGE_MODELS, ODD_NAMES, PINNED } from './fleet.ts';
import { REFERENCE_NAMES } from './reference-names.ts';

/** How often each name has been used on the invented Horde. */

/** `GET /stats/text/models`: the same names in all three. */
export type DemoUsageStats = Record<'day' | 'month' | 'total', Record<string, number>>;

export interface Usage {
  name: string;
  /** Requests per day; 0: nobody uses it any more. */
  rate: number;
  /** Requests before the first day. */
  before: number;
}

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
/** Usage is counted from this day. */
const FIRST_DAY = Math.floor(Date.UTC(2026, 0, 1) / DAY_MS);

/** Spellings under which a reference model has been used over the years. */
function spellingsOf(canonical: string): string[] {
  const model = canonical.slice(canonical.indexOf('/') + 1);
  const author = canonical.includes('/') ? canonical.slice(0, canonical.indexOf('/')) : null;
  const names = [
    canonical,
    `koboldcpp/${model}`,
    `aphrodite/${canonical}`,
    `koboldcpp/${model.toLowerCase()}`,
    `koboldcpp/${model}-Q4_K_M`,
    `koboldcpp/${model}.Q6_K`,
    `koboldcpp/${model}-Q8_0.gguf`,
    `koboldcpp/${model}.i1-Q4_K_M`,
    `koboldcpp/${model}-IQ4_XS`,
    `koboldcpp/debug-${model}`,
    `koboldcpp/${model.replace(/[-_]/g, ' ')}`,
    `tabbyAPI/${model}-4.0bpw`,
    `koboldcpp/${model}-imat`,
    model,
  ];
  if (author) names.push(`koboldcpp/${author}_${model}-Q4_K_M`, `aphrodite/${model}`, `koboldcpp/${canonical}`);
  return names;
}

/** `past`: the share of past names that are still known. */
export function createTextUsage(seed: string, past: number): Usage[] {
  const list = new Map<string, Usage>();
  for (const crew of FLEET) {
    for (const name of crew.models) {
      const rate = Math.max(list.get(name)?.rate ?? 0, (crew.demand ?? 0) * 140 + between(2, 40, seed, 'rate', name));
      list.set(name, { name, rate, before: Math.round(rate * between(20, 400, seed, 'before', name)) });
    }
  }
  for (const canonical of REFERENCE_NAMES) {
    // The worked example has its two names and no others.
    if (canonical === 'Qwen/Qwen3-0.6B') continue;
    const fame = chance(seed, 'fame', canonical) ** 3;
    for (const [habit, name] of spellingsOf(canonical).entries()) {
      if (list.has(name) || (habit > 0 && chance(seed, 'seen', name) > 0.75 * past)) continue;
      const before = Math.floor(fame * between(0, 60_000, seed, 'before', name) * (habit < 3 ? 1 : 0.1));
      const alive = chance(seed, 'alive', name) < 0.07;
      list.set(name, { name, rate: alive ? between(0.2, 60, seed, 'rate', name) * fame : 0, before });
    }
  }
  for (const name of ODD_NAMES) {
    if (!list.has(name)) list.set(name, { name, rate: 0, before: 1 + Math.floor(between(0, 900, seed, 'odd', name)) });
  }
  return [...list.values()];
}

/** Requests since the first day, never falling: a steady rate that varies a little from day to day. */
const countUp = (seed: string, usage: Usage, day: number) =>
  Math.floor(usage.rate * (day + 0.8 * chance(seed, 'day', usage.name, day)));

export function usageAt(seed: string, list: readonly Usage[], time: number): DemoUsageStats {
  // Computed once a day at 01:00 UTC.
  const today = Math.floor((time - 60 * MINUTE_MS) / DAY_MS) - FIRST_DAY;
  // Created from entries, so that `__proto__` is a key like any other.
  const count = (of: (usage: Usage) => number) => Object.fromEntries(list.map((usage) => [usage.name, of(usage)]));
  const since = (usage: Usage, days: number) =>
    countUp(seed, usage, today) - countUp(seed, usage, Math.max(0, today - days));
  return {
    day: count((usage) => PINNED.get(usage.name)?.day ?? since(usage, 1)),
    month: count((usage) => PINNED.get(usage.name)?.month ?? since(usage, 30)),
    total: count((usage) => PINNED.get(usage.name)?.total ?? usage.before + since(usage, today)),
  };
}

export const createImageUsage = (seed: string): Usage[] =>
  IMAGE_MODELS.map((name) => {
    const rate = between(40, 4_000, seed, 'image rate', name);
    return { name, rate, before: Math.round(rate * 300) };
  });
