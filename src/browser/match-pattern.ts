/**
 * Firefox's match patterns have no ports. A function, because the bench loads this file in plain Node, which has no
 * `import.meta.env`.
 */
export const patternsHavePorts = (): boolean => !import.meta.env.FIREFOX;

/** The match pattern for all pages of an origin. Without ports it covers the whole host. */
export function toMatchPattern(origin: string, hasPorts: boolean = patternsHavePorts()): string {
  const { protocol, host, hostname } = new URL(origin);
  return `${protocol}//${hasPorts ? host : hostname}/*`;
}

/** The patterns in `allowed` whose host is in none of `needed`. Paths are not compared: browsers allow whole hosts. */
export function unlistedPatterns(allowed: readonly string[], needed: readonly string[]): string[] {
  const hostOf = (pattern: string) => pattern.replace(/^([^/]*\/\/[^/]*).*/, '$1');
  const hosts = new Set(needed.map(hostOf));
  return allowed.filter((pattern) => !hosts.has(hostOf(pattern)));
}
