import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isFigure,
  isName,
  isRecord,
  parseRecord,
  readCount,
  readFields,
  readFigure,
  readFlag,
  readList,
  readName,
  readOneOf,
  readRecord,
  readText,
  readTime,
} from '../../src/reading/read-value.ts';

const LONG = 'x'.repeat(2001);
const readAda = (value: unknown) => readRecord(value, { name: readName, age: readFigure });

describe('outside data', () => {
  it.each<[string, (value: unknown) => unknown, unknown, unknown]>([
    ['a record', isRecord, {}, true],
    ['a record without prototype', isRecord, Object.create(null), true],
    ['no record: a list', isRecord, [], false],
    ['no record: null', isRecord, null, false],
    ['a figure', isFigure, 0.5, true],
    ['no figure: below zero', isFigure, -1, false],
    ['no figure: too large for exact sums', isFigure, 2 ** 53, false],
    ['no figure: text', isFigure, '1', false],
    ['a name', isName, '__proto__', true],
    ['no name: too long', isName, LONG, false],
    ['fields', readFields, { a: 1 }, { a: 1 }],
    ['no fields: a list', readFields, [1], {}],
    ['members', readList, [1, null], [1, null]],
    ['no members: an object with a length', readList, { length: 1, 0: 'x' }, []],
    ['a text', readText, '', ''],
    ['a text that is too long', (value) => readText(value, 2), 'abc', null],
    ['no text', readText, 5, null],
    ['a name that is read', readName, '', ''],
    ['no name that is read', readName, LONG, null],
    ['a figure that is read', readFigure, 0, 0],
    ['no figure that is read', readFigure, -1, null],
    ['a flag', readFlag, false, false],
    ['no flag', readFlag, 0, null],
    ['a count', readCount, 0, 0],
    ['no count: a fraction', readCount, 1.5, null],
    ['no count: below zero', readCount, -1, null],
    ['a time', readTime, 1.5e12, 1.5e12],
    ['no time: the epoch', readTime, 0, null],
    ['no time: without end', readTime, Number.POSITIVE_INFINITY, null],
    ['one of those known', (value) => readOneOf(value, ['text', 'image']), 'image', 'image'],
    ['none of those known', (value) => readOneOf(value, ['text', 'image']), 'toString', null],
    ['sensible fields of a record', readAda, { age: 36, name: 'Ada', horse: true }, { name: 'Ada', age: 36 }],
    ['a record of which fields are missing or senseless', readAda, { name: null }, {}],
    ['no record with fields', readAda, ['Ada', 36], null],
    ['a record as JSON', parseRecord, '{"a":1}', { a: 1 }],
    ['no record as JSON: a list', parseRecord, '[1]', null],
    ['no record as JSON: cut short', parseRecord, '{"a":', null],
    ['no record as JSON: no text', parseRecord, { a: 1 }, null],
  ])('is read: %s', (_, read, value, expected) => {
    expect(read(value)).toEqual(expected);
  });

  it('never makes a reader throw', () => {
    const readers = [
      readFields,
      readList,
      readAda,
      readName,
      readFigure,
      readText,
      readFlag,
      readCount,
      readTime,
      parseRecord,
    ];
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true }), (value) => {
        for (const read of readers) expect(() => read(value)).not.toThrow();
        expect(readOneOf(value, ['text'])).toBe(value === 'text' ? 'text' : null);
      }),
    );
  });
});
