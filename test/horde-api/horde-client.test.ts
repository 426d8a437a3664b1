import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createHordeClient,
  type GetOptions,
  type HordeClientOptions,
  type Reply,
  readRetryAfter,
} from '../../src/horde-api/horde-client.ts';
import type { Failure } from '../../src/horde-api/index.ts';
import { json, type Respond, startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.asked.length = 0;
});

const CLIENT_AGENT = 'horde-lens:1.2.3:https://example.invalid';
const createClient = (options: Partial<HordeClientOptions> = {}) =>
  createHordeClient({ clientAgent: CLIENT_AGENT, ...options });

const get = (respond: Respond, { timeoutMs = 5000, ...options }: Partial<HordeClientOptions> & GetOptions = {}) => {
  server.respond = respond;
  return createClient(options).get(`${server.url}/x`, { timeoutMs });
};

const hang: Respond = () => {};
const stall: Respond = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.write('[{"name":');
};
const reset: Respond = (request) => request.socket.destroy();
const breakOff: Respond = (_request, response) => {
  response.writeHead(200, { 'Content-Length': '1000' });
  response.write('[1,', () => response.destroy());
};
const endless: Respond = (_request, response) => {
  response.on('error', () => {});
  const more = () => {
    if (!response.destroyed) response.write(' '.repeat(4096), more);
  };
  more();
};

describe('an answer', () => {
  test('is JSON, with its etag and the server’s time', async () => {
    expect(await get(json([{ name: 'ü' }], { ETag: '"1"' }))).toEqual({
      kind: 'answer',
      json: [{ name: 'ü' }],
      body: '[{"name":"ü"}]',
      etag: '"1"',
      date: expect.any(Number),
    });
  });

  test.each([
    ['[{"name":"ü"}]', 'not-modified'],
    ['[{"name":"u"}]', 'answer'],
    [null, 'answer'],
  ])('beside a stored body %j is: %s', async (body, kind) => {
    server.respond = json([{ name: 'ü' }]);
    expect((await createClient().get(`${server.url}/a`, { body })).kind).toBe(kind);
  });

  test('keeps a name called __proto__ as an ordinary key', async () => {
    const reply = await get(json('{"__proto__":5}'));
    expect(reply.kind === 'answer' && Object.entries(reply.json as object)).toEqual([['__proto__', 5]]);
  });

  test('a Retry-After on 200 means nothing', async () => {
    expect(await get(json([1], { 'Retry-After': '3600' }))).toMatchObject({ kind: 'answer' });
  });
});

describe('a failure is reported', () => {
  const soon = { timeoutMs: 1000 };
  const cases: [string, Respond, Partial<HordeClientOptions> & GetOptions, Omit<Failure, 'host'>][] = [
    ['429', json({ message: '90 per 1 minute' }, {}, 429), {}, { kind: 'rate-limited', status: 429 }],
    ['500', json({ message: 'x', rc: 'y' }, {}, 500), {}, { kind: 'server-error', status: 500 }],
    ['503', json('', {}, 503), {}, { kind: 'server-error', status: 503 }],
    ['404', json('<html>', {}, 404), {}, { kind: 'client-error', status: 404 }],
    ['204', json('', {}, 204), {}, { kind: 'no-data', status: 204 }],
    ['304 that nobody asked for', json('', {}, 304), {}, { kind: 'no-data', status: 304 }],
    ['HTML', json(' <!doctype html><p>Hello'), {}, { kind: 'web-page', status: 200 }],
    ['truncated JSON', json('[{"name":"x"'), {}, { kind: 'not-json', status: 200 }],
    ['an empty body', json(''), {}, { kind: 'not-json', status: 200 }],
    ['no answer', hang, soon, { kind: 'timeout', status: null, limit: 1 }],
    ['a stall mid-body', stall, soon, { kind: 'timeout', status: 200, limit: 1 }],
    ['a reset', reset, {}, { kind: 'unreachable', status: null }],
    ['a reset mid-body', breakOff, {}, { kind: 'broken-off', status: 200 }],
    ['a body that never ends', endless, { longestBodyBytes: 2 ** 20 }, { kind: 'too-long', status: 200, limit: 1 }],
  ];
  test.each(cases)('%s', async (_name, respond, options, failure) => {
    const { host } = new URL(server.url);
    expect(await get(respond, options)).toEqual({ kind: 'failed', failure: { ...failure, host }, retryAfterMs: null });
  });

  test('nobody listens', async () => {
    const closed = await startTestServer();
    await closed.close();
    expect(await createClient().get(`${closed.url}/x`)).toMatchObject({
      failure: { kind: 'unreachable', status: null },
    });
  });
});

describe('Retry-After', () => {
  const statuses: [number, number | null][] = [
    [429, 7000],
    [503, 7000],
    [500, null],
    [404, null],
  ];
  test.each(statuses)('on %i waits %s ms', async (status, wait) => {
    expect(await get(json('', { 'Retry-After': '7' }, status))).toMatchObject({ retryAfterMs: wait });
  });

  const NOW = Date.UTC(2026, 10, 23, 12, 0, 0);
  const values: [string | null, string | null, number | null][] = [
    ['0', null, 0],
    [' 120 ', null, 120_000],
    ['Mon, 23 Nov 2026 12:00:30 GMT', null, 30_000],
    ['Mon, 23 Nov 2026 12:00:30 GMT', 'Mon, 23 Nov 2026 12:00:20 GMT', 10_000],
    ['Mon, 23 Nov 2026 11:00:00 GMT', null, 0],
    ['Mon, 23 Nov 2026 12:00:30 GMT', 'yesterday', 30_000],
    ['soon', null, null],
    ['-5', null, null],
    ['1.5', null, null],
    ['99999999999', null, null],
    ['', null, null],
    [null, null, null],
  ];
  test.each(values)('%j with Date %j is %j ms', (value, date, wait) => {
    const headers = new Headers();
    if (value !== null) headers.set('Retry-After', value);
    if (date !== null) headers.set('Date', date);
    expect(readRetryAfter(headers, NOW)).toBe(wait);
  });
});

describe('a request', () => {
  const sent = async (options?: GetOptions) => {
    let headers: NodeJS.Dict<string | string[]> = {};
    server.respond = (request, response) => {
      headers = request.headers;
      json([1])(request, response);
    };
    await createClient().get(`${server.url}/x`, options);
    return headers;
  };

  test('has the name of the extension, but no X-Fields and no cookies', async () => {
    const headers = await sent();
    expect(headers['client-agent']).toBe(CLIENT_AGENT);
    expect(headers).not.toHaveProperty('x-fields');
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('if-none-match');
  });

  test('does not say who asks if nobody wants to know', async () => {
    expect(await sent({ identify: false })).not.toHaveProperty('client-agent');
  });

  test('has the stored etag, and a 304 keeps what is stored', async () => {
    server.respond = (request, response) => {
      const same = request.headers['if-none-match'] === '"7"';
      response.writeHead(same ? 304 : 200).end(same ? undefined : '[]');
    };
    expect(await createClient().get(`${server.url}/x`, { etag: '"7"' })).toEqual({
      kind: 'not-modified',
      date: expect.any(Number),
    });
  });
});

test('there is one request at a time for each address, whoever asks; another one once it has ended', async () => {
  const waiting: (() => void)[] = [];
  server.respond = (request, response) => waiting.push(() => json([server.asked.length])(request, response));
  const client = createClient();
  const twice = [client.get(`${server.url}/a`), client.get(`${server.url}/a`), client.get(`${server.url}/b`)];
  await expect.poll(() => waiting.length).toBe(2);
  for (const answer of waiting) answer();
  const [first, second] = await Promise.all(twice);
  expect(first).toBe(second);
  expect(server.asked.toSorted()).toEqual(['/a', '/b']);

  server.respond = json([1]);
  await client.get(`${server.url}/a`);
  expect(server.asked).toHaveLength(3);
});

test('a failure is not shared with later requests', async () => {
  const client = createClient();
  server.respond = reset;
  const failed: Reply = await client.get(`${server.url}/a`);
  server.respond = json([1]);
  expect([failed.kind, (await client.get(`${server.url}/a`)).kind]).toEqual(['failed', 'answer']);
});
