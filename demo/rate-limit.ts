const WINDOW_MS = 60_000;

export type RateLimit = (endpoint: string) => { isOver: boolean; headers: Record<string, string> };

/**
 * Limits requests like the Horde's server: in a fixed window of a minute for each endpoint. The headers state the limit
 * even with a 200.
 */
export function createRateLimit(allowed: number): RateLimit {
  const windows = new Map<string, { start: number; asked: number }>();
  return (endpoint) => {
    const time = Date.now();
    let window = windows.get(endpoint);
    if (!window || time - window.start >= WINDOW_MS) {
      window = { start: time, asked: 0 };
      windows.set(endpoint, window);
    }
    window.asked++;
    const reset = Math.ceil((window.start + WINDOW_MS - time) / 1000);
    return {
      isOver: window.asked > allowed,
      headers: {
        'X-RateLimit-Limit': `${allowed}`,
        'X-RateLimit-Remaining': `${Math.max(0, allowed - window.asked)}`,
        'X-RateLimit-Reset': `${Math.floor(time / 1000) + reset}`,
        'Retry-After': `${reset}`,
      },
    };
  };
}
