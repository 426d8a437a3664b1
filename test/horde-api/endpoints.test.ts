import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  activeModelsSource,
  askSource,
  createHordeClient,
  modelUsageSource,
  PERFORMANCE_SOURCE,
  REFERENCE_SOURCE,
  readReferenceModels,
  type SourceConfig,
  TEXT_TOTALS_SOURCE,
  workersSource,
} from '../../src/horde-api/index.ts';
import { json, type Respond, startTestServer, type TestServer } from './test-server.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('what is requested, who learns who asks, and how often', () => {
  const cases: [string, SourceConfig<unknown>, string[], boolean[], number][] = [
    [
      'text models',
      activeModelsSource('text'),
      ['https://aihorde.net/api/v2/status/models?type=text&model_state=all'],
      [true],
      MINUTE,
    ],
    [
      'image models',
      activeModelsSource('image'),
      ['https://aihorde.net/api/v2/status/models?type=image&model_state=all'],
      [true],
      MINUTE,
    ],
    ['text usage', modelUsageSource('text'), ['https://aihorde.net/api/v2/stats/text/models'], [true], 60 * MINUTE],
    ['image usage', modelUsageSource('image'), ['https://aihorde.net/api/v2/stats/img/models'], [true], 60 * MINUTE],
    ['text workers', workersSource('text'), ['https://aihorde.net/api/v2/workers?type=text'], [true], MINUTE],
    ['image workers', workersSource('image'), ['https://aihorde.net/api/v2/workers?type=image'], [true], MINUTE],
    ['performance', PERFORMANCE_SOURCE, ['https://aihorde.net/api/v2/status/performance'], [true], MINUTE],
    ['text totals', TEXT_TOTALS_SOURCE, ['https://aihorde.net/api/v2/stats/text/totals'], [true], MINUTE],
    [
      'the reference',
      REFERENCE_SOURCE,
      [
        'https://models.aihorde.net/api/model_references/v2/text_generation',
        'https://raw.githubusercontent.com/Haidra-Org/AI-Horde-text-model-reference/main/db.json',
      ],
      [true, false],
      DAY,
    ],
  ];
  test.each(cases)('%s', (_name, { endpoints, limits }, urls, identify, freshForMs) => {
    expect(endpoints.map(({ url }) => url)).toEqual(urls);
    expect(endpoints.map((endpoint) => endpoint.identify)).toEqual(identify);
    // Firefox stops a background in which nothing has happened for 30 s.
    expect(endpoints.reduce((sum, { timeoutMs }) => sum + timeoutMs, 0)).toBe(20_000);
    expect(limits).toEqual({ freshForMs, shortestIntervalMs: MINUTE });
  });
});

describe('a source with several endpoints', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.asked.length = 0;
  });

  const ask = (
    first: Respond,
    second: Respond,
    held: { origin: string | null; etag: string | null; text?: string } | null = null,
  ) => {
    server.respond = (request, response) => (request.url === '/first' ? first : second)(request, response);
    const endpoints = ['first', 'second'].map((origin) => ({
      url: `${server.url}/${origin}`,
      origin,
      timeoutMs: 5000,
      identify: true,
      read: readReferenceModels,
    }));
    const limits = { freshForMs: DAY, shortestIntervalMs: MINUTE };
    return askSource(createHordeClient({ clientAgent: 'x:1:y' }), { endpoints, limits }, held);
  };
  const busy = json('', { 'Retry-After': '9' }, 429);
  const revalidate: Respond = (request, response) => {
    response.writeHead(request.headers['if-none-match'] === '"1"' ? 304 : 500).end();
  };

  test('is read from the first endpoint that answers', async () => {
    expect(await ask(json(['A/X'], { ETag: '"1"' }), busy)).toEqual({
      kind: 'answer',
      rows: [{ name: 'A/X' }],
      body: '["A/X"]',
      droppedRows: 0,
      origin: 'first',
      etag: '"1"',
      date: expect.any(Number),
    });
    expect(server.asked).toEqual(['/first']);
  });

  test('does not parse the same body from the same endpoint again', async () => {
    const held = { origin: 'second', etag: null, text: '["A/X"]' };
    expect(await ask(busy, json(['A/X']), held)).toEqual({ kind: 'not-modified', date: expect.any(Number) });
    expect((await ask(json(['A/X']), busy, held)).kind).toBe('answer');
  });

  const failures: [string, Respond][] = [
    ['is busy', busy],
    ['answers HTML', json('<html>')],
    ['answers nothing', json([])],
    ['answers something else', json({ detail: 'x' })],
  ];
  test.each(failures)('is read from the second endpoint when the first one %s', async (_name, first) => {
    expect(await ask(first, json(['A/X']))).toMatchObject({ kind: 'answer', origin: 'second' });
  });

  test('reports the failure of the first endpoint when none answers', async () => {
    expect(await ask(busy, json([]))).toMatchObject({
      kind: 'failed',
      failure: { kind: 'rate-limited', status: 429 },
      retryAfterMs: 9000,
    });
    expect(await ask(json([]), busy)).toMatchObject({
      failure: { kind: 'empty', status: 200, host: new URL(server.url).host },
      retryAfterMs: null,
    });
    expect(await ask(json({ x: 1 }), busy)).toMatchObject({ failure: { kind: 'unexpected' } });
  });

  test('sends an etag only to the endpoint that it came from', async () => {
    expect(await ask(revalidate, busy, { origin: 'first', etag: '"1"' })).toEqual({
      kind: 'not-modified',
      date: expect.any(Number),
    });
    expect(await ask(revalidate, busy, { origin: 'second', etag: '"1"' })).toMatchObject({ failure: { status: 500 } });
  });
});
