import { expect, test } from 'vitest';
import { encodeAnswer, readStoredAnswer, type StoredAnswer } from '../../src/background/stored-answer.ts';

const ANSWER: StoredAnswer = {
  text: '[]',
  fetchedAt: 5,
  rowsSince: 5,
  origin: null,
  etag: null,
  droppedRows: 0,
  partial: null,
};

test.each<[string, unknown, StoredAnswer['partial']]>([
  ['a whole answer', null, null],
  ['one that lacks something', ['threads', 'use ever'], ['threads', 'use ever']],
  ['parts that no answer has', ['threads', '<b>', 7, null], ['threads']],
  ['a sentence, as earlier versions stored', 'aihorde.net leaves out threads', []],
  ['anything else', 7, null],
])('what an answer lacks, read from storage: %s', (_name, stored, partial) => {
  const text = encodeAnswer({ ...ANSWER, partial: stored as StoredAnswer['partial'] });
  expect(readStoredAnswer(text)).toEqual({ ...ANSWER, partial });
});
