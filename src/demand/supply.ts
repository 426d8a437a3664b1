import type { OfferFigures } from '../horde/index.ts';

/** The time over which use is looked at. */
export type DemandPeriod = 'day' | 'month';

const DAYS: Record<DemandPeriod, number> = { day: 1, month: 30 };
const SECONDS_PER_DAY = 86_400;

/** Demand against supply: which share of the time all threads that serve now would work, if they did what was asked for
 * in that period. 1: all of the time. */
export interface DemandShare {
  /** Null: not known. Infinity: asked for, and served by nobody. 0: nobody asked. */
  share: number | null;
  /** What it is made of; null: not known. */
  terms: {
    requestsPerDay: number | null;
    /** What a request asks for on average. */
    tokensPerRequest: number | null;
    threads: number | null;
    tokensPerSecond: number | null;
  };
}

/** `tokensPerRequest`: what a request of the Horde asked for in the last day on average; null: not known. */
export function compareWithSupply(
  { usageDay, usageMonth, threadCount, performance }: OfferFigures,
  period: DemandPeriod,
  tokensPerRequest: number | null,
): DemandShare {
  const requests = period === 'day' ? usageDay : usageMonth;
  const requestsPerDay = requests === null ? null : requests / DAYS[period];
  const terms = { requestsPerDay, tokensPerRequest, threads: threadCount, tokensPerSecond: performance };
  return { share: findShare(terms), terms };
}

function findShare({
  requestsPerDay,
  tokensPerRequest,
  threads,
  tokensPerSecond,
}: DemandShare['terms']): number | null {
  if (requestsPerDay === null) return null;
  if (requestsPerDay === 0) return 0;
  if (threads === 0) return Number.POSITIVE_INFINITY;
  if (threads === null || tokensPerRequest === null || !tokensPerSecond) return null;
  return (requestsPerDay * tokensPerRequest) / (threads * tokensPerSecond * SECONDS_PER_DAY);
}
