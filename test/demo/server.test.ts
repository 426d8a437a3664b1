import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readReplay } from '../../demo/replay.ts';
import { type DemoOptions, type DemoServer, type Fault, startDemo } from '../../demo/server.ts';

const STATUS = '/api/v2/status/models?type=text&model_state=all';
const V2 = '/api/model_references/v2/text_generation';
const DB = '/Haidra-Org/AI-Horde-text-model-reference/main/db.json';

const folders: string[] = [];
let server: DemoServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function start(options: DemoOptions = {}) {
  server = await startDemo(options);
  return server;
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

const get = (host: string, path: string, headers: Record<string, string> = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const asking = request(
      {
        host: '127.0.0.1',
        port: server?.port,
        servername: host,
        path,
        rejectUnauthorized: false,
        headers: { ...headers, host },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    asking.on('error', reject);
    asking.end();
  });

describe('the demo server', () => {
  it.each([
    ['aihorde.net', STATUS, 'name'],
    ['aihorde.net', '/api/v2/workers?type=text', 'bridge_agent'],
    ['aihorde.net', '/api/v2/stats/text/models', 'total'],
    ['aihorde.net', '/api/v2/stats/text/totals', 'minute'],
    ['aihorde.net', '/api/v2/stats/img/models', 'total'],
    ['aihorde.net', '/api/v2/status/performance', 'text_worker_count'],
    ['aihorde.net', '/api/v2/status/heartbeat', 'message'],
    ['aihorde.net', '/api/v2/status/modes', 'maintenance_mode'],
    ['models.aihorde.net', V2, 'ReadyArt/Broken-Tutu-24B'],
    ['raw.githubusercontent.com', DB, 'koboldcpp/Broken-Tutu-24B'],
  ])('answers %s%s as JSON', async (host, path, key) => {
    await start();
    const { status, headers, body } = await get(host, path);
    expect([status, headers['content-type']]).toEqual([200, 'application/json']);
    const answer = JSON.parse(body);
    expect(Array.isArray(answer) ? answer[0] : answer).toHaveProperty([key]);
  });

  it('serves images if no type is requested', async () => {
    await start();
    const { body } = await get('aihorde.net', '/api/v2/status/models');
    expect(new Set(JSON.parse(body).map((row: { type: string }) => row.type))).toEqual(new Set(['image']));
  });

  it('answers unknown routes and hosts with HTML', async () => {
    await start();
    for (const host of ['aihorde.net', 'elsewhere.invalid']) {
      const { status, headers } = await get(host, '/api/v2/nothing');
      expect([status, headers['content-type']]).toEqual([404, 'text/html']);
    }
    expect(JSON.parse((await get('aihorde.net', '/api/v2/workers/nobody')).body)).toMatchObject({
      rc: 'WorkerNotFound',
    });
  });

  it.each([
    ['models.aihorde.net', V2],
    ['raw.githubusercontent.com', DB],
  ])('does not send %s%s again while it has not changed', async (host, path) => {
    await start();
    const { headers } = await get(host, path);
    const again = await get(host, path, { 'If-None-Match': headers.etag ?? '' });
    expect([again.status, again.body]).toEqual([304, '']);
    expect((await get(host, path, { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it('limits each endpoint separately, and sends Retry-After even with an answer', async () => {
    await start({ rateLimit: 2 });
    for (const expected of [200, 200, 429]) {
      const { status, headers, body } = await get('aihorde.net', STATUS);
      expect(status).toBe(expected);
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      if (status === 429) expect(JSON.parse(body)).toEqual({ message: '2 per 1 minute' });
    }
    expect((await get('aihorde.net', '/api/v2/workers?type=text')).status).toBe(200);
  });

  it('logs who asked for what', async () => {
    const { requests, count } = await start();
    await get('aihorde.net', STATUS, {
      'Client-Agent': 'horde-lens:1.2.3:https://example.invalid',
    });
    await get('aihorde.net', STATUS, { Referer: 'https://aihorde.net/' });
    await get('aihorde.net', '/details/models');
    expect(requests.map(({ endpoint, by, status }) => [endpoint, by, status])).toEqual([
      ['status/models text', 'extension', 200],
      ['status/models text', 'page', 200],
      ['page', 'page', 200],
    ]);
    expect([count('status/models text'), count('status/models text', 'extension')]).toEqual([2, 1]);
  });

  const faults: [string, Fault, (answer: Answer) => void][] = [
    [
      '429 with Retry-After',
      { kind: 'status', status: 429, retryAfter: 30 },
      ({ status, headers }) => expect([status, headers['retry-after']]).toEqual([429, '30']),
    ],
    [
      '503 without',
      { kind: 'status', status: 503 },
      ({ status, headers }) => expect([status, headers['retry-after']]).toEqual([503, undefined]),
    ],
    ['HTML', { kind: 'html' }, ({ status, body }) => expect([status, body.slice(0, 9)]).toEqual([200, '<!doctype'])],
    ['cut JSON', { kind: 'truncated' }, ({ body }) => expect(() => JSON.parse(body)).toThrow(SyntaxError)],
    ['any body', { kind: 'body', body: '[]' }, ({ body }) => expect(body).toBe('[]')],
    ['lateness', { kind: 'late', delay: 1 }, ({ status }) => expect(status).toBe(200)],
  ];
  it.each(faults)('can be made to give %s, to some or to all', async (_, fault, check) => {
    const { setFault, clearFaults } = await start();
    setFault('all', fault);
    check(await get('aihorde.net', STATUS));
    clearFaults();
    setFault('status/models text', { ...fault, only: 'page' });
    check(await get('aihorde.net', STATUS, { Referer: 'https://aihorde.net/' }));
    expect(JSON.parse((await get('aihorde.net', STATUS)).body).length).toBeGreaterThan(10);
  });

  it.each<Fault>([{ kind: 'stall' }, { kind: 'silence' }, { kind: 'reset' }])(
    'can leave an asker without answer: $kind',
    async (fault) => {
      const { setFault, hangUp, requests } = await start();
      setFault('status/models text', fault);
      const asked = get('aihorde.net', STATUS);
      const hanging = setInterval(() => requests.length > 0 && hangUp(), 5);
      await expect(asked).rejects.toThrow();
      clearInterval(hanging);
    },
  );

  it('does not serve files outside its pages', async () => {
    await start();
    expect((await get('aihorde.net', '/../../server.ts')).body).not.toContain('startDemo');
    expect((await get('aihorde.net', '/..%2f..%2fserver.ts')).body).not.toContain('startDemo');
  });
});

describe('replayed captures', () => {
  const capture = (files: Record<string, string>) => {
    const folder = mkdtempSync(join(tmpdir(), 'horde-lens-replay-'));
    folders.push(folder);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return readReplay(folder);
  };
  const rows = '[{"name":"koboldcpp/x","type":"text","count":3}]';

  it('are served unchanged, a missing one as 503, and images as usual', async () => {
    await start({ replay: capture({ 'status_models.json': rows }) });
    expect((await get('aihorde.net', STATUS)).body).toBe(rows);
    for (const [host, path] of [
      ['aihorde.net', '/api/v2/workers?type=text'],
      ['aihorde.net', '/api/v2/stats/text/models'],
      ['models.aihorde.net', V2],
      ['raw.githubusercontent.com', DB],
    ] as const) {
      expect((await get(host, path)).status, path).toBe(503);
    }
    expect((await get('aihorde.net', '/api/v2/status/models?type=image')).status).toBe(200);
  });

  it.each([
    ['db.json', '{"Author/Model":{"name":"Author/Model"}}'],
    ['a list of records', '[{"name":"Author/Model"}]'],
    ['a list of names', '["Author/Model"]'],
  ])('provide a reference in the form of %s keyed by name', async (_, text) => {
    await start({ replay: capture({ 'text_model_reference.json': text }) });
    expect(JSON.parse((await get('models.aihorde.net', V2)).body)).toEqual({
      'Author/Model': { name: 'Author/Model' },
    });
  });

  it('need a folder with at least one of them', () => {
    expect(() => capture({})).toThrow('status_models.json');
  });
});
