// @vitest-environment happy-dom
import { render } from 'preact';
import { describe, expect, test, vi } from 'vitest';
import type { HistoryReader, PastServing } from '../../src/history/index.ts';
import type { RequestNote, RequestReckoning } from '../../src/request/index.ts';
import { PastTerms } from '../../src/ui/history/past-terms.tsx';
import { ListedModel } from '../../src/ui/list/listed-models.ts';
import { RequestSeconds, writeRange } from '../../src/ui/list/request-seconds.tsx';
import { RequestTerms } from '../../src/ui/list/request-terms.tsx';
import { statisticsOf, statusRow } from '../list/statistics-of.ts';
import { worker } from '../request/worker-row.ts';

const reckoning = (more: Partial<RequestReckoning> = {}): RequestReckoning => ({
  range: null,
  isEstimate: false,
  terms: [],
  notes: [],
  ...more,
});

/** Two workers of 10 tokens/s each, and 4,000 tokens that wait. */
function model(): ListedModel {
  const { X } = statisticsOf({
    reference: ['X'],
    status: [statusRow('koboldcpp/X', 2, 10, 4000, 4)],
    workers: ['w1', 'w2'].map((id) => worker(id, ['koboldcpp/X'], { performance: '10.0 tokens per second' })),
  });
  if (!X) throw new Error('nobody serves X');
  return new ListedModel('X', X, { request: { tokens: 100, context: 2048 }, hordeSpeed: 10 });
}

function shown(part: Parameters<typeof render>[0]): HTMLElement {
  const place = document.createElement('div');
  render(part, place);
  return place;
}

describe('seconds', () => {
  test.each([
    [0.2, 0.4, '1 s'],
    [12, 12.3, '12 s'],
    [12, 30, '12–30 s'],
    [44, 138, '44 s–3 min'],
    [120, 240, '2–4 min'],
  ])('%d to %d: %s', (best, worst, text) => {
    expect(writeRange({ best, worst })).toBe(text);
  });

  test('based on a substitute say so, and a warning is a sign and a word', () => {
    const range = { best: 12, worst: 30 } as RequestReckoning['range'];
    const cutOff: RequestNote = { note: 'may be cut off', seconds: 160, always: false };
    expect(shown(<RequestSeconds reckoning={reckoning({ range })} />).textContent).toBe('12–30 s');
    expect(shown(<RequestSeconds reckoning={reckoning({ range, isEstimate: true })} />).textContent).toBe('≈ 12–30 s');
    const warned = shown(<RequestSeconds reckoning={reckoning({ range, notes: [cutOff] })} />);
    expect(warned.textContent).toBe('12–30 s !may be cut off');
  });

  test.each<[RequestNote, string]>([
    [{ note: 'not served' }, 'not served'],
    [{ note: 'in maintenance' }, 'in maintenance'],
    [{ note: 'too little context', most: 4096 }, 'too little context'],
    [{ note: 'too long for its workers', most: 80 }, 'answer too long'],
    [{ note: 'no worker takes both' }, 'no worker takes it'],
    [{ note: 'not known' }, 'unknown'],
  ])('that are unknown are replaced by the reason: %j', (note, text) => {
    expect(shown(<RequestSeconds reckoning={reckoning({ notes: [note] })} />).textContent).toBe(text);
  });
});

describe('the terms of a reckoning', () => {
  test('each have a figure and a source', () => {
    const place = shown(
      <RequestTerms
        request={{ tokens: 512, context: 8192 }}
        model={model()}
        loadHistory={undefined}
        reckoning={reckoning({
          terms: [
            { term: 'queue ahead', unit: 'tokens', best: 0, worst: 10_300, sources: ['status'], from: {} },
            { term: 'worked off at', unit: 'tokens/s', best: 229, worst: 229, sources: ['workers'], from: {} },
            { term: 'answer', unit: 's', best: 12, worst: 30, sources: ['request', 'horde mean'], from: {} },
          ],
          notes: [{ note: 'some workers take it', eligible: 2, serving: 6 }],
        })}
      />,
    );
    const rows = [...place.querySelectorAll('tr')].map((row) => [...row.children].map((cell) => cell.textContent));
    expect(rows).toEqual([
      ['Queue ahead of you', '0–10.3 k tokens', 'status'],
      ['Worked off at', '229 tokens/s', 'workers'],
      ['Your answer', '12–30 s', 'your request, mean of the Horde'],
    ]);
    expect([...place.querySelectorAll('li')].map((note) => note.textContent)).toEqual(['2 of 6 workers take it.']);
  });
});

describe('what a history adds to the terms', () => {
  const past = (hours: number): PastServing => ({
    watchedSeconds: hours * 3_600,
    workers: new Map(),
    variations: new Map(),
    stuckSince: new Map([['koboldcpp/X', Date.UTC(2026, 10, 24, 6) / 1000]]),
  });
  const read = (kept: PastServing) => async () =>
    ({ servingOf: async () => kept }) as Partial<HistoryReader> as HistoryReader;

  test('is shown below them, with the seconds that follow from it', async () => {
    const place = shown(<PastTerms model={model()} loadHistory={read(past(100))} />);
    await vi.waitFor(() => expect(place.querySelector('b')?.textContent).toBe('With your history: 8–19 s'));
    expect([...place.querySelectorAll('li')].map((each) => each.textContent?.replace(/\s/gu, ' '))).toEqual([
      'From your history: 4,000 tokens are left out, since nobody has taken any of them since Tue, Nov 24, 6:00 AM',
      'Your history of the last 7 days, of which 100 h were watched, is in these figures.',
    ]);
  });

  test('is nothing after less than a day, and it says so', async () => {
    const place = shown(<PastTerms model={model()} loadHistory={read(past(5))} />);
    await vi.waitFor(() =>
      expect(place.textContent).toBe(
        'Your history adds nothing yet: 5 h of the last 7 days were watched, and it takes 24 h.',
      ),
    );
  });

  test('is nothing if none is kept', async () => {
    const place = shown(<PastTerms model={model()} loadHistory={read(past(0))} />);
    await new Promise((resolve) => setTimeout(resolve));
    expect(place.textContent).toBe('');
  });
});
