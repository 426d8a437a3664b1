// @vitest-environment happy-dom
import { render } from 'preact';
import { describe, expect, test } from 'vitest';
import { compareModels } from '../../src/ui/full-page/compared-models.ts';
import { RequestCard } from '../../src/ui/full-page/request-card.tsx';
import { ListedModel } from '../../src/ui/list/listed-models.ts';
import { statisticsOf, statusRow } from '../list/statistics-of.ts';

const worker = (id: string, models: string[], max_context_length: number, speed: string) => ({
  id,
  models,
  threads: 1,
  maintenance_mode: false,
  max_context_length,
  max_length: 1024,
  performance: `${speed} tokens per second`,
  requests_fulfilled: 9,
});

const STATISTICS = statisticsOf({
  reference: ['A/X-7B', 'B/Small-3B'],
  status: [
    statusRow('koboldcpp/A/X-7B', 1, 10),
    statusRow('aphrodite/A/X-7B', 1, 50),
    statusRow('tabbyAPI/B/Small-3B', 1, 20),
  ],
  workers: [
    worker('slow', ['koboldcpp/A/X-7B'], 16_384, '10'),
    worker('quick', ['aphrodite/A/X-7B'], 8192, '50'),
    worker('small', ['tabbyAPI/B/Small-3B'], 4096, '20'),
  ],
});
const [X, Y] = ['A/X-7B', 'B/Small-3B'].map((key) => ({
  key,
  statistics: STATISTICS[key] as (typeof STATISTICS)[string],
}));
const asked = (context: number) => ({ request: { tokens: 512, context }, hordeSpeed: 20 });

describe('the user’s request on a model’s page', () => {
  const rows = (context: number) => {
    const place = document.createElement('div');
    const { key, statistics } = X as NonNullable<typeof X>;
    const model = new ListedModel(key, statistics, asked(context));
    render(
      <RequestCard model={model} {...asked(context)} setRequest={() => {}} loadHistory={() => Promise.reject()} />,
      place,
    );
    return [...place.querySelectorAll('.of-request > ul > li')].map((row) => [
      row.querySelector('.who')?.textContent?.trim(),
      row.querySelector('.seconds, .reason')?.textContent,
      row.querySelectorAll('.terms tr, .terms li').length > 0,
    ]);
  };

  test('has each variant with its seconds, the soonest marked, and how they are calculated', () => {
    expect(rows(8192)).toEqual([
      ['koboldcpp', '40 s–2 min', true],
      ['aphroditeanswers soonest', '8–25 s', true],
      ['All variants named', '8–25 s', true],
    ]);
  });

  test('says in the words of the list why a variant does not accept it', () => {
    expect(rows(16_384).map(([who, text]) => `${who}: ${text}`)).toEqual([
      'koboldcppanswers soonest: 40 s–2 min',
      'aphrodite: too little context',
      'All variants named: 40 s–2 min',
    ]);
    expect(rows(65_536).map(([, text]) => text)).toEqual(Array(3).fill('too little context'));
  });
});

describe('the user’s request side by side', () => {
  const columns = [
    { name: 'A/X-7B', statistics: X?.statistics, backend: null },
    { name: 'koboldcpp/A/X-7B', statistics: X?.statistics, backend: 'koboldcpp' },
    { name: 'B/Small-3B', statistics: Y?.statistics, backend: null },
  ] as Parameters<typeof compareModels>[0];
  const row = (context: number) => compareModels(columns, asked(context)).find(({ reckonings }) => reckonings);

  test.each([
    [4096, ['8–25 s', '40 s–2 min', '20–59 s'], [0]],
    [8192, ['8–25 s', '40 s–2 min', 'too little context'], [0]],
    [16_384, ['40 s–2 min', '40 s–2 min', 'too little context'], []],
    [65_536, ['too little context', 'too little context', 'too little context'], []],
  ])('%i tokens of context', (context, cells, best) => {
    expect(row(context)).toMatchObject({ label: 'Your request', cells, best });
  });

  test('is left out until it can be reckoned', () => {
    expect(compareModels(columns, null).some(({ label }) => label === 'Your request')).toBe(false);
  });
});
