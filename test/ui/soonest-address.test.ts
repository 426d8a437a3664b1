import { expect, test } from 'vitest';
import { readSoonestQuestion, writeSoonestQuestion } from '../../src/ui/full-page/soonest/soonest-address.ts';
import { readWorkerFilter, writeWorkerFilter } from '../../src/ui/full-page/workers/workers-address.ts';
import { NO_WORKER_FILTER } from '../../src/workers/index.ts';

const USUAL = { tokens: 512, context: 8192 };
const read = (query: string) => readSoonestQuestion(new URLSearchParams(query), USUAL);
const NOTHING = { model: null, smallest: null, largest: null, style: null, nsfw: null, opened: null };
const REQUEST = { ...USUAL, account: 'anonymous' };

test.each<[string, object]>([
  ['', { ...NOTHING, request: REQUEST }],
  [
    'model=A%2FX&tokens=400&context=12288&as=most&of=koboldcpp%2FA%2FX',
    {
      ...NOTHING,
      model: 'A/X',
      request: { tokens: 400, context: 12_288, account: 'most kudos' },
      opened: 'koboldcpp/A/X',
    },
  ],
  [
    'size-from=20&size-to=40&style=chat&nsfw=no&as=some',
    {
      ...NOTHING,
      smallest: 20,
      largest: 40,
      style: 'chat',
      nsfw: false,
      request: { ...REQUEST, account: 'some kudos' },
    },
  ],
  // Invalid parts get their default.
  ['tokens=-5&context=1e99&as=root&nsfw=maybe&size-from=x', { ...NOTHING, request: REQUEST }],
])('the question in %j', (query, expected) => {
  expect(read(query)).toEqual(expected);
  const written = writeSoonestQuestion(read(query)).toString();
  expect(read(written)).toEqual(read(query));
  expect(written).toContain('tokens=');
  expect(written).toContain('as=');
});

test('filters for any model are dropped for a named one', () => {
  const question = { ...read('size-from=20&style=chat&nsfw=yes'), model: 'A/X' };
  expect(writeSoonestQuestion(question).toString()).toBe('model=A%2FX&tokens=512&context=8192&as=anonymous');
});

test.each<[string, object]>([
  ['', {}],
  [
    'q=tutu+lantern&backend=koboldcpp&trusted=yes&maintenance=no',
    { search: 'tutu lantern', backend: 'koboldcpp', trusted: true, inMaintenance: false },
  ],
  ['model=A%2FX&nsfw=no&min-context=8192&min-length=512', { model: 'A/X', nsfw: false, context: 8192, length: 512 }],
  ['backend=__proto__&trusted=perhaps&min-context=-1&min-length=much', {}],
])('the filter of workers in %j', (query, expected) => {
  const filter = readWorkerFilter(new URLSearchParams(query));
  expect(filter).toEqual({ ...NO_WORKER_FILTER, ...expected });
  const written = writeWorkerFilter(filter, new URLSearchParams('sort=-speed&q=before'));
  expect(readWorkerFilter(written)).toEqual(filter);
  expect(written.get('sort')).toBe('-speed');
});
