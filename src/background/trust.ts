/** The part of a message's sender that is used. */
export interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  origin?: string | undefined;
  tab?: { id?: number | undefined } | undefined;
  frameId?: number | undefined;
}

/**
 * How far a sender is trusted: a page of the extension may ask anything, our script in a web page only what that page
 * needs.
 */
export type Trust = 'extension page' | 'page script';

export interface TrustOptions {
  /** `runtime.id` */
  extensionId: string;
  /** `runtime.getURL('')`: scheme, host and a slash. */
  extensionUrl: string;
  /** Match patterns of the pages that our script runs in. */
  pageMatches: readonly string[];
}

/**
 * How far a sender is trusted; null: not at all. The browser itself sets `url` to the address of the sender's frame and
 * `id` to the sender's extension, so neither a page nor another extension can pose as one of ours.
 */
export function trustOf(sender: Sender, { extensionId, extensionUrl, pageMatches }: TrustOptions): Trust | null {
  if (sender.id !== extensionId || typeof sender.url !== 'string') return null;
  if (sender.url.startsWith(extensionUrl)) {
    const hasOwnOrigin = sender.origin === undefined || `${sender.origin}/` === extensionUrl;
    return hasOwnOrigin ? 'extension page' : null;
  }
  return pageMatches.some((pattern) => matchesPattern(sender.url as string, pattern)) ? 'page script' : null;
}

/** Whether an address fits a match pattern's scheme and host. The pattern's path is ignored. */
function matchesPattern(address: string, pattern: string): boolean {
  const parts = /^(\*|https?):\/\/(\*|(?:\*\.)?[^/*]+)\//.exec(pattern);
  if (!parts || !URL.canParse(address)) return false;
  const [, scheme, host = ''] = parts;
  const url = new URL(address);
  if (scheme === '*' ? !/^https?:$/.test(url.protocol) : url.protocol !== `${scheme}:`) return false;
  if (host === '*') return true;
  if (!host.startsWith('*.')) return host.includes(':') ? url.host === host : url.hostname === host;
  return url.hostname === host.slice(2) || url.hostname.endsWith(host.slice(1));
}
