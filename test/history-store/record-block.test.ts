import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type HistoryRecord, tallySamples } from '../../src/history/index.ts';
import { StoredTexts } from '../../src/history-store/numbered-texts.ts';
import { decodeRecord, encodeRecord } from '../../src/history-store/record-block.ts';
import { NAMES, samplesBetween } from '../history/samples.ts';

const toPlain = ({ names, workers, ...rest }: HistoryRecord) => ({
  ...rest,
  names: [...names].sort(([a], [b]) => (a < b ? -1 : 1)),
  workers: [...workers].sort(([a], [b]) => (a < b ? -1 : 1)),
});

test('a record is read as it was written; for some names only, it has the same figures for these', async () => {
  await fc.assert(
    fc.asyncProperty(samplesBetween(0, 3600, 1200), fc.subarray([...NAMES]), async (samples, some) => {
      const texts = { names: new StoredTexts(), workers: new StoredTexts() };
      const record = tallySamples(samples, 0, 3600);
      const block = await encodeRecord(record, texts);
      expect(toPlain(await decodeRecord(0, block, texts))).toEqual(toPlain(record));
      const numbers = new Set(some.flatMap((name) => texts.names.find(name) ?? []));
      const part = await decodeRecord(0, block, texts, { names: numbers, workers: true });
      const names = new Map([...record.names].filter(([name]) => some.includes(name as (typeof NAMES)[number])));
      expect(toPlain(part)).toEqual(toPlain({ ...record, names }));
    }),
  );
});
