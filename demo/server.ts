import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Answers, createAnswers } from './answers.ts';
import { createCertificate } from './certificate.ts';
import type { Endpoint } from './endpoint.ts';
import { type Exchange, type LoggedRequest, send, sendWithEtag, toLogEntry } from './exchange.ts';
import type { Fault } from './fault.ts';
import { HOSTS } from './fixtures.ts';
import { createHorde } from './horde.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import type { Replay } from './replay.ts';
import { HTML_ERROR, readSitePage } from './site-page.ts';

/**
 * One local TLS server that plays every host of the Horde by the name it is requested under: its API (invented, or
 * replayed from captures) and small pages with the structure of the real ones. demo/browser.ts points browsers at it,
 * so that the product's own build runs under the real host names.
 */

export type { LoggedRequest } from './exchange.ts';
export type { Fault } from './fault.ts';

export interface DemoServer {
  port: number;
  /** What the endpoint does from now on; null: what it should. `all`: every API endpoint without a fault of its own. */
  setFault(endpoint: Endpoint | 'all', fault: Fault | null): void;
  clearFaults(): void;
  /** Serves the pages' files as changed by `alter`, as if their site had changed; null: unchanged. */
  alterPages(alter: ((text: string) => string) | null): void;
  requests: LoggedRequest[];
  count(endpoint: Endpoint, by?: 'extension' | 'page'): number;
  /** Ends stalled and silent answers by closing their connections. */
  hangUp(): void;
  /** Ms by which the demo's clock is ahead of the real one. */
  setClockAhead(ms: number): void;
  /** Whether the Horde says that it is in maintenance. */
  setMaintenance(is: boolean): void;
  /** The workers of these advertised names are gone, until other names are given; empty: all are there. */
  setAway(names: readonly string[]): void;
  close(): Promise<void>;
}

export interface DemoOptions {
  port?: number;
  seed?: string;
  /** See createHorde. */
  past?: number;
  /** Fixed time of the invented Horde, ms since the epoch; missing: the real time. */
  time?: number;
  replay?: Replay;
  /** A folder of built copies of the real sites, named as in `demo/pages`, to be served instead of the stand-ins. */
  sites?: string;
  /** Requests per minute that one endpoint answers to one address; missing: the Horde's 90. */
  rateLimit?: number;
}

/** Requests per minute that the Horde's server answers. */
const RATE_LIMIT = 90;

interface ServerState {
  options: DemoOptions;
  answers: Answers;
  limit: RateLimit;
  faults: Map<Endpoint | 'all', Fault>;
  requests: LoggedRequest[];
  /** Answers that never end. */
  hanging: Set<ServerResponse>;
  clockAheadMs: number;
  isInMaintenance: boolean;
  away: ReadonlySet<string>;
  alterPage: ((text: string) => string) | null;
}

export async function startDemo(options: DemoOptions = {}): Promise<DemoServer> {
  const state = createState(options);
  const { faults, requests, hanging } = state;
  const sockets = new Set<Duplex>();
  const server = createServer(createCertificate(HOSTS), (request, response) => {
    handleRequest(state, request, response).catch((error: unknown) => {
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
    alterPages(alterPage) {
      state.alterPage = alterPage;
    },
    count: (endpoint, by) =>
      requests.filter((request) => request.endpoint === endpoint && (!by || request.by === by)).length,
    hangUp() {
      for (const response of hanging) response.destroy();
    },
    setClockAhead(ms) {
      state.clockAheadMs = ms;
    },
    setMaintenance(is) {
      state.isInMaintenance = is;
    },
    setAway(names) {
      state.away = new Set(names);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function createState(options: DemoOptions): ServerState {
  const horde = createHorde({
    ...(options.seed !== undefined && { seed: options.seed }),
    ...(options.past !== undefined && { past: options.past }),
  });
  const now = () => (options.time ?? Date.now()) + state.clockAheadMs;
  const state: ServerState = {
    options,
    answers: createAnswers(
      () => horde.at(now(), state.away),
      () => state.isInMaintenance,
      options.replay,
    ),
    limit: createRateLimit(options.rateLimit ?? RATE_LIMIT),
    faults: new Map(),
    requests: [],
    hanging: new Set(),
    clockAheadMs: 0,
    isInMaintenance: false,
    away: new Set(),
    alterPage: null,
  };
  return state;
}

async function handleRequest(state: ServerState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  const url = new URL(request.url ?? '/', `https://${host || 'invalid'}`);
  const entry = toLogEntry(request, host, url);
  // Browsers also send requests to their makers' hosts, which do not matter here.
  if (HOSTS.includes(host)) state.requests.push(entry);

  if (entry.endpoint === 'page') {
    const { status, headers, body } = await readSitePage(host, url, state.options.sites);
    const isAltered = status === 200 && state.alterPage !== null;
    send({ response, entry }, status, headers, isAltered ? (state.alterPage?.(`${body}`) ?? body) : body);
    return;
  }
  const limited = state.limit(entry.endpoint);
  const isLimitedHost = host === 'aihorde.net';
  const headers = {
    'Content-Type': 'application/json',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': 'Client-Agent, apikey, Content-Type, X-Fields, If-None-Match',
    'Cache-Control': 'no-cache',
    ...(isLimitedHost && limited.headers),
  };
  const exchange: Exchange = { request, response, entry, url, headers };
  if (request.method === 'OPTIONS') return send(exchange, 200, headers, '');
  await answerApi(state, exchange, isLimitedHost && limited.isOver);
}

async function answerApi(state: ServerState, exchange: Exchange, isOverLimit: boolean): Promise<void> {
  const { entry, headers, url } = exchange;
  const { endpoint, by } = entry;
  const candidate = state.faults.get(endpoint) ?? state.faults.get('all');
  const fault = candidate && (candidate.only ?? by) === by ? candidate : null;
  if (fault && failInstead(state, exchange, fault)) return;
  if (fault?.kind === 'late') await new Promise((resolve) => setTimeout(resolve, fault.delay));
  if (isOverLimit) {
    const message = `${state.options.rateLimit ?? RATE_LIMIT} per 1 minute`;
    return send(exchange, 429, headers, JSON.stringify({ message }));
  }
  const body = state.answers(endpoint, url);
  if (body === null) return sendNoAnswer(state, exchange);
  if (fault?.kind === 'truncated') return send(exchange, 200, headers, body.slice(0, body.length / 2));
  if (fault?.kind === 'stall') return stallAnswer(state, exchange, body);
  if (endpoint.startsWith('reference')) return sendWithEtag(exchange, body);
  send(exchange, 200, headers, body);
}

/** Does what a fault requires if that needs no right answer. False: the fault changes the right answer. */
function failInstead(state: ServerState, exchange: Exchange, fault: Fault): boolean {
  const { request, response } = exchange;
  const headers = { ...exchange.headers };
  switch (fault.kind) {
    case 'silence':
      leaveHanging(state, response);
      return true;
    case 'reset':
      request.socket.destroy();
      return true;
    case 'status': {
      delete headers['Retry-After'];
      if (fault.retryAfter !== undefined) headers['Retry-After'] = `${fault.retryAfter}`;
      const message = fault.status === 429 ? '90 per 1 minute' : 'The demo was told to fail.';
      send(exchange, fault.status, headers, fault.body ?? JSON.stringify({ message }));
      return true;
    }
    case 'html':
      send(exchange, 200, { ...headers, 'Content-Type': 'text/html' }, HTML_ERROR);
      return true;
    case 'body':
      send(exchange, 200, headers, fault.body);
      return true;
    default:
      return false;
  }
}

function sendNoAnswer({ options }: ServerState, exchange: Exchange): void {
  const { entry, headers } = exchange;
  if (options.replay) {
    send(exchange, 503, headers, JSON.stringify({ message: 'Not in the replayed captures.' }));
  } else if (['workers/id', 'teams', 'styles/text'].includes(entry.endpoint)) {
    send(exchange, 404, headers, JSON.stringify({ message: 'No such worker.', rc: 'WorkerNotFound' }));
  } else {
    send(exchange, 404, { ...headers, 'Content-Type': 'text/html' }, HTML_ERROR);
  }
}

function stallAnswer(state: ServerState, { response, entry, headers }: Exchange, body: string): void {
  entry.status = 200;
  response.writeHead(200, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.write(body.slice(0, body.length / 2));
  leaveHanging(state, response);
}

function leaveHanging({ hanging }: ServerState, response: ServerResponse): void {
  hanging.add(response);
  response.on('close', () => hanging.delete(response));
}
