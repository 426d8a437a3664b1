// @vitest-environment happy-dom
import { render } from 'preact';
import { describe, expect, test } from 'vitest';
import type { RequestNote, RequestReckoning } from '../../src/request/index.ts';
import { RequestSeconds, writeRange } from '../../src/ui/list/request-seconds.tsx';
import { RequestTerms } from '../../src/ui/list/request-terms.tsx';

const reckoning = (more: Partial<RequestReckoning> = {}): RequestReckoning => ({
  range: null,
  isEstimate: false,
  terms: [],
  notes: [],
  ...more,
});

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

  test('that rest on a stand-in say so, and a warning is a sign and a word', () => {
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
  ])('that nobody can tell give way to the reason: %j', (note, text) => {
    expect(shown(<RequestSeconds reckoning={reckoning({ notes: [note] })} />).textContent).toBe(text);
  });
});

describe('the terms of a reckoning', () => {
  test('are each there with figure and source', () => {
    const place = shown(
      <RequestTerms
        request={{ tokens: 512, context: 8192 }}
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
