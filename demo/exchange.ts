import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Endpoint, endpointOf } from './endpoint.ts';
import { HOSTS } from './fixtures.ts';

export interface LoggedRequest {
  /** Ms since the epoch, real time. */
  time: number;
  method: string;
  host: string;
  url: string;
  endpoint: Endpoint;
  /** Who asked: the extension's background, or a page. */
  by: 'extension' | 'page';
  clientAgent: string | undefined;
  ifNoneMatch: string | undefined;
  /** 0: never answered. */
  status: number;
}

/** A request to an API, and its response. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  entry: LoggedRequest;
  url: URL;
  headers: Record<string, string>;
}

export function toLogEntry(request: IncomingMessage, host: string, url: URL): LoggedRequest {
  const endpoint = HOSTS.includes(host) ? endpointOf(host, url) : 'unknown';
  const clientAgent = request.headers['client-agent']?.toString();
  // A page's request contains the page's address; the extension's background has none to send.
  const isPages = endpoint === 'page' || request.headers.referer !== undefined;
  return {
    time: Date.now(),
    method: request.method ?? 'GET',
    host,
    url: `${url.pathname}${url.search}`,
    endpoint,
    by: clientAgent?.startsWith('horde-lens') || !isPages ? 'extension' : 'page',
    clientAgent,
    ifNoneMatch: request.headers['if-none-match'],
    status: 0,
  };
}

export function send(
  { response, entry }: Pick<Exchange, 'response' | 'entry'>,
  status: number,
  headers: Record<string, string>,
  body: string | Buffer,
): void {
  entry.status = status;
  response.writeHead(status, { 'Content-Length': Buffer.byteLength(body), ...headers });
  response.end(body);
}

export function sendWithEtag(exchange: Exchange, body: string): void {
  const { entry, response } = exchange;
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;
  const headers = { ...exchange.headers, ETag: etag };
  const heldTags = (entry.ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (!heldTags.includes(etag)) {
    send(exchange, 200, headers, body);
    return;
  }
  entry.status = 304;
  response.writeHead(304, headers);
  response.end();
}
