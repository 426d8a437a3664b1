import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sample } from '../../src/history/index.ts';
import { StoredTexts } from '../../src/history-store/numbered-texts.ts';
import { decodeSample, encodeSample, withoutBases } from '../../src/history-store/sample-block.ts';
import { samplesBetween } from '../history/samples.ts';
import { sampledWorker, workersAt } from './test-store.ts';

const newTexts = () => ({ names: new StoredTexts(), workers: new StoredTexts() });

/** Rows as a set, and what their order does not change. */
const toPlain = (sample: Sample) =>
  sample.source === 'status'
    ? { ...sample, names: sample.names.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }
    : {
        ...sample,
        workers: sample.workers
          .map((row) => ({ ...row, names: row.names.toSorted() }))
          .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      };

describe('a sample', () => {
  test('is read as it was written, whole and against any base', async () => {
    await fc.assert(
      fc.asyncProperty(samplesBetween(1000, 2000, 600), async (samples) => {
        const texts = newTexts();
        const inOrder = samples.toSorted((a, b) => a.time - b.time);
        for (const sample of inOrder) {
          const base = inOrder.find(({ source, time }) => source === sample.source && time < sample.time) ?? null;
          for (const given of [null, base]) {
            const block = await encodeSample(sample, texts, given);
            const loadBase = async (time: number) => {
              expect(time).toBe(base?.time);
              return base as Sample;
            };
            const read = await decodeSample(sample.time, sample.source, block, texts, given ? loadBase : withoutBases);
            expect(toPlain(read)).toEqual(toPlain(sample));
          }
        }
      }),
    );
  });

  test('cannot be read without the base that it was written against', async () => {
    const texts = newTexts();
    const [base, sample] = [workersAt(0, [sampledWorker()]), workersAt(300, [sampledWorker({ fulfilled: 2 })])];
    const block = await encodeSample(sample, texts, base);
    await expect(decodeSample(300, 'workers', block, texts, withoutBases)).rejects.toThrow('base');
  });

  test('whose counters have grown by little is a fraction of the whole', async () => {
    const texts = newTexts();
    const workersOf = (more: number) =>
      Array.from({ length: 100 }, (_, at) =>
        sampledWorker({
          id: `w${at}`,
          fulfilled: 1_000 * at * at + more,
          failed: 31 * at,
          kudos: 77_777 * at + 9 * more,
        }),
      );
    const base = workersAt(0, workersOf(0));
    const whole = await encodeSample(base, texts);
    const against = await encodeSample(workersAt(300, workersOf(3)), texts, base);
    expect(against.length * 5).toBeLessThan(whole.length);
  });
});
