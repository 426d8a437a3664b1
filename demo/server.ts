import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Duplex } from 'node:stream';
import type { ActiveModelRow, ModelUsageStats } from '../src/horde/rows.ts';
import { createCertificate } from './certificate.ts';
import { type Endpoint, endpointOf } from './endpoint.ts';
import { fixtureOf, HOSTS, PAGES, pathInSite } from './fixtures.ts';
import { createHorde, type HordeMoment } from './horde.ts';
import { legacyReference, reference } from './reference.ts';
import type { Replay } from './replay.ts';
import { styles, teams } from './teams-and-styles.ts';

/** One local TLS server that plays every host of the Horde by the name it is asked under: its API (invented, or
 * replayed from captures) and small pages with the real ones' structure. Browsers are pointed at it by demo/browser.ts,
 * so that the product's own build runs under the real host names. */

/** How an endpoint misbehaves. `only`: whom it concerns; everyone when absent. */
export type Fault = { only?: 'extension' | 'page' } & (
  | { kind: 'status'; status: number; retryAfter?: number; body?: string }
  | { kind: 'html' }
  /** The right answer, cut off in its middle: JSON that does not parse. */
  | { kind: 'truncated' }
  /** Any other body, with 200: `[]`, wrong types, another client's `X-Fields`. */
  | { kind: 'body'; body: string }
  /** Headers, half the body, then nothing until the asker gives up. */
  | { kind: 'stall' }
  /** No answer at all until the asker gives up. */
  | { kind: 'silence' }
  | { kind: 'reset' }
  /** The right answer, so many ms late. */
  | { kind: 'late'; delay: number }
);

export interface LoggedRequest {
  /** ms since the epoch, real time. */
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

export interface DemoServer {
  port: number;
  /** What the endpoint does from now on; null: what it should. `all`: every API endpoint without a fault of its own. */
  setFault(endpoint: Endpoint | 'all', fault: Fault | null): void;
  clearFaults(): void;
  /** Serves the pages' files as `alter` gives them, as if their site had changed; null: as they are. */
  alterPages(alter: ((text: string) => string) | null): void;
  requests: LoggedRequest[];
  count(endpoint: Endpoint, by?: 'extension' | 'page'): number;
  /** Ends stalled and silent answers by closing their connections. */
  hangUp(): void;
  /** ms by which the demo's clock is ahead of the real one. */
  setClockAhead(ms: number): void;
  /** The Horde says that it is in maintenance. */
  setMaintenance(is: boolean): void;
  close(): Promise<void>;
}

export interface DemoOptions {
  port?: number;
  seed?: string;
  /** See createHorde. */
  past?: number;
  /** Fixed time of the invented Horde, ms since the epoch; the real time when absent. */
  time?: number;
  replay?: Replay;
  /** A folder of built copies of the real sites, each in a folder called as in `demo/pages`: they are served instead of
   * the stand-ins. */
  sites?: string;
  /** Requests a minute that one endpoint answers to one address; the Horde's 90 when absent. */
  rateLimit?: number;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  // Of built copies of the real sites.
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
};

/** No real page sends a policy, but a proxy in front of it may: what the extension adds has to live under a strict one. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' https://aihorde.net https://models.aihorde.net; base-uri 'none'; form-action 'none'";

const HTML_ERROR = '<!doctype html><html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>';

export async function startDemo(options: DemoOptions = {}): Promise<DemoServer> {
  const horde = createHorde({
    ...(options.seed !== undefined && { seed: options.seed }),
    ...(options.past !== undefined && { past: options.past }),
  });
  const faults = new Map<Endpoint | 'all', Fault>();
  const requests: LoggedRequest[] = [];
  const windows = new Map<string, { start: number; asked: number }>();
  const hanging = new Set<ServerResponse>();
  const sockets = new Set<Duplex>();
  const cached = new Map<string, string>();
  let clockAhead = 0;
  let maintenance = false;
  let alter: ((text: string) => string) | null = null;

  const now = () => (options.time ?? Date.now()) + clockAhead;

  /** The right answer, as text; null: the endpoint has none (a replay without its file). */
  function answer(endpoint: Endpoint, url: URL): string | null {
    const replayed = options.replay?.(endpoint);
    if (replayed !== undefined) return replayed;
    const moment: HordeMoment = horde.at(now());
    const once = (make: () => unknown) => {
      const text = cached.get(endpoint) ?? JSON.stringify(make());
      cached.set(endpoint, text);
      return text;
    };
    switch (endpoint) {
      case 'status/models text':
        return JSON.stringify(moment.activeModels('text'));
      case 'status/models image':
        return JSON.stringify(moment.activeModels('image'));
      case 'workers text':
        return JSON.stringify(moment.workers('text'));
      case 'workers image':
        return JSON.stringify(moment.workers('image'));
      case 'workers':
        return JSON.stringify([...moment.workers('image'), ...moment.workers('text')]);
      case 'workers/id': {
        const id = decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
        const byName = url.pathname.includes('/workers/name/');
        const worker = [...moment.workers('text'), ...moment.workers('image')].find(
          (row) => (byName ? row.name : row.id) === id,
        );
        return worker ? JSON.stringify(worker) : null;
      }
      case 'teams':
      case 'styles/text': {
        const rows: { id: string }[] = endpoint === 'teams' ? teams(moment) : styles(moment);
        const [, , , , id] = url.pathname.replace('/styles/text', '/styles').split('/');
        const found = id ? rows.find((row) => row.id === id) : rows;
        return found ? JSON.stringify(found) : null;
      }
      case 'stats/text/models':
        return JSON.stringify(moment.usage('text'));
      case 'stats/img/models':
        return JSON.stringify(moment.usage('image'));
      case 'stats/text/totals':
        return JSON.stringify(moment.totals());
      case 'stats/img/totals':
        return JSON.stringify(
          Object.fromEntries(
            Object.entries(moment.totals()).map(([span, { requests: images }]) => [span, { images, ps: images * 9e6 }]),
          ),
        );
      case 'status/performance':
        return JSON.stringify(moment.performance());
      case 'status/heartbeat':
        return JSON.stringify(moment.heartbeat());
      case 'status/modes':
        return JSON.stringify({ ...moment.modes(), maintenance_mode: maintenance });
      case 'users':
        return JSON.stringify(url.searchParams.get('page') === '2' ? [] : moment.users());
      case 'reference v2':
        return once(() => reference());
      case 'reference v1':
        return once(() => legacyReference(undefined, true));
      case 'reference github':
        return once(() => legacyReference());
      case 'reference with-stats': {
        const rows = JSON.parse(answer('status/models text', url) ?? '[]') as ActiveModelRow[];
        const { total = {} } = JSON.parse(answer('stats/text/models', url) ?? '{}') as ModelUsageStats;
        const counts = new Map(rows.map((row) => [row.name, row]));
        return JSON.stringify(
          Object.fromEntries(
            [...new Set([...counts.keys(), ...Object.keys(total)])].map((name) => [
              name,
              {
                worker_count: counts.get(name)?.count ?? 0,
                queued_jobs: counts.get(name)?.jobs ?? 0,
                usage_stats: { day: 0, month: 0, total: Object.hasOwn(total, name) ? total[name] : 0 },
              },
            ]),
          ),
        );
      }
      default:
        return null;
    }
  }

  /** Limits as the Horde's server does: a fixed window of a minute for each endpoint, told in headers even on 200. */
  function limit(endpoint: Endpoint): { over: boolean; headers: Record<string, string> } {
    const allowed = options.rateLimit ?? 90;
    const time = Date.now();
    let window = windows.get(endpoint);
    if (!window || time - window.start >= 60_000) {
      window = { start: time, asked: 0 };
      windows.set(endpoint, window);
    }
    window.asked++;
    const reset = Math.ceil((window.start + 60_000 - time) / 1000);
    return {
      over: window.asked > allowed,
      headers: {
        'X-RateLimit-Limit': `${allowed}`,
        'X-RateLimit-Remaining': `${Math.max(0, allowed - window.asked)}`,
        'X-RateLimit-Reset': `${Math.floor(time / 1000) + reset}`,
        'Retry-After': `${reset}`,
      },
    };
  }

  function hang(response: ServerResponse) {
    hanging.add(response);
    response.on('close', () => hanging.delete(response));
  }

  async function page(
    host: string,
    url: URL,
    send: (status: number, headers: Record<string, string>, body: string | Buffer) => void,
  ) {
    const site = fixtureOf(host) ?? host;
    const built = options.sites === undefined ? null : join(options.sites, site);
    const isBuilt = built !== null && existsSync(built);
    const folder = isBuilt ? built : join(PAGES, site);
    const asked = normalize(join(folder, pathInSite(host, url.pathname)));
    const asset = asked.startsWith(folder) && TYPES[extname(asked)] ? asked : null;
    // Every other address of these sites is one page that reads it itself.
    const path = asset ?? join(folder, 'index.html');
    const headers = { 'Cache-Control': 'no-store', ...(!isBuilt && { 'Content-Security-Policy': PAGE_POLICY }) };
    try {
      const file = await readFile(path);
      send(
        200,
        { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream', ...headers },
        alter?.(`${file}`) ?? file,
      );
    } catch {
      send(404, { 'Content-Type': 'text/html; charset=utf-8', ...headers }, HTML_ERROR);
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const url = new URL(request.url ?? '/', `https://${host || 'invalid'}`);
    const endpoint = HOSTS.includes(host) ? endpointOf(host, url) : 'unknown';
    const clientAgent = request.headers['client-agent']?.toString();
    // What a page asks carries the page's address; the extension's background has none to tell.
    const isPages = endpoint === 'page' || request.headers.referer !== undefined;
    const by = clientAgent?.startsWith('horde-lens') || !isPages ? 'extension' : 'page';
    const entry: LoggedRequest = {
      time: Date.now(),
      method: request.method ?? 'GET',
      host,
      url: `${url.pathname}${url.search}`,
      endpoint,
      by,
      clientAgent,
      ifNoneMatch: request.headers['if-none-match'],
      status: 0,
    };
    // Browsers ask their makers' hosts, too; that is nobody's business here.
    if (HOSTS.includes(host)) requests.push(entry);

    const send = (status: number, headers: Record<string, string>, body: string | Buffer) => {
      entry.status = status;
      response.writeHead(status, { 'Content-Length': Buffer.byteLength(body), ...headers });
      response.end(body);
    };

    if (endpoint === 'page') {
      await page(host, url, send);
      return;
    }

    const limited = limit(endpoint);
    const headers: Record<string, string> & { ETag?: string } = {
      'Content-Type': 'application/json',
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers': 'Client-Agent, apikey, Content-Type, X-Fields, If-None-Match',
      'Cache-Control': 'no-cache',
      ...(host === 'aihorde.net' && limited.headers),
    };
    if (request.method === 'OPTIONS') return send(200, headers, '');

    const candidate = faults.get(endpoint) ?? faults.get('all');
    const fault = candidate && (candidate.only ?? by) === by ? candidate : null;
    if (fault?.kind === 'silence') return hang(response);
    if (fault?.kind === 'reset') {
      request.socket.destroy();
      return;
    }
    if (fault?.kind === 'status') {
      delete headers['Retry-After'];
      if (fault.retryAfter !== undefined) headers['Retry-After'] = `${fault.retryAfter}`;
      const message = fault.status === 429 ? '90 per 1 minute' : 'The demo was told to fail.';
      return send(fault.status, headers, fault.body ?? JSON.stringify({ message }));
    }
    if (fault?.kind === 'html') return send(200, { ...headers, 'Content-Type': 'text/html' }, HTML_ERROR);
    if (fault?.kind === 'body') return send(200, headers, fault.body);
    if (fault?.kind === 'late') await new Promise((resolve) => setTimeout(resolve, fault.delay));

    if (host === 'aihorde.net' && limited.over) {
      return send(429, headers, JSON.stringify({ message: `${options.rateLimit ?? 90} per 1 minute` }));
    }
    const body = answer(endpoint, url);
    if (body === null) {
      if (options.replay) return send(503, headers, JSON.stringify({ message: 'Not in the replayed captures.' }));
      if (endpoint === 'workers/id' || endpoint === 'teams' || endpoint === 'styles/text') {
        return send(404, headers, JSON.stringify({ message: 'No such worker.', rc: 'WorkerNotFound' }));
      }
      return send(404, { ...headers, 'Content-Type': 'text/html' }, HTML_ERROR);
    }
    if (fault?.kind === 'truncated') return send(200, headers, body.slice(0, body.length / 2));
    if (fault?.kind === 'stall') {
      entry.status = 200;
      response.writeHead(200, { ...headers, 'Content-Length': Buffer.byteLength(body) });
      response.write(body.slice(0, body.length / 2));
      return hang(response);
    }
    if (endpoint.startsWith('reference')) {
      headers.ETag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;
      const known = (entry.ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
      if (known.includes(headers.ETag)) {
        entry.status = 304;
        response.writeHead(304, headers);
        response.end();
        return;
      }
    }
    send(200, headers, body);
  }

  const server = createServer(createCertificate(HOSTS), (request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error('The demo server failed:', error);
      response.destroy();
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });

  return {
    port: (server.address() as AddressInfo).port,
    requests,
    setFault(endpoint, fault) {
      if (fault) faults.set(endpoint, fault);
      else faults.delete(endpoint);
    },
    clearFaults: () => faults.clear(),
    alterPages(by) {
      alter = by;
    },
    count: (endpoint, by) =>
      requests.filter((request) => request.endpoint === endpoint && (!by || request.by === by)).length,
    hangUp() {
      for (const response of hanging) response.destroy();
    },
    setClockAhead(ms) {
      clockAhead = ms;
    },
    setMaintenance(is) {
      maintenance = is;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
