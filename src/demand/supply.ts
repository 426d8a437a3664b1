import type { OfferFigures } from '../horde/index.ts';

/** The period whose use is counted. */
export type DemandPeriod = 'day' | 'month';

const DAYS: Record<DemandPeriod, number> = { day: 1, month: 30 };
const SECONDS_PER_DAY = 86_400;

/**
 * Demand against supply: for which share of the time all threads that serve now would be busy if they did all the work
 * of that period. 1: all of the time.
 */
export interface DemandShare {
  /** Null: not known. Infinity: requested, but served by nobody. 0: not requested. */
  share: number | null;
  /** The figures behind the share; null: not known. */
  terms: {
    requestsPerDay: number | null;
    /** Average tokens of a request. */
    tokensPerRequest: number | null;
    threads: number | null;
    tokensPerSecond: number | null;
  };
}

/** `tokensPerRequest`: average tokens of a request to the Horde in the last day; null: not known. */
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
