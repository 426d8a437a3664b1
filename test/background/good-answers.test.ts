import { describe, expect, test } from 'vitest';
import { createGoodAnswers } from '../../src/background/good-answers.ts';
import type { SourceState, Sources } from '../../src/messages/protocol.ts';

const source = (more: Partial<SourceState>): SourceState => ({
  state: 'fresh',
  fetchedAt: 1000,
  rowsSince: 1000,
  partial: false,
  origin: null,
  failure: null,
  failingSince: null,
  nextTryAt: null,
  refreshing: false,
  droppedRows: 0,
  ...more,
});
const sourcesOf = (status: Partial<SourceState>, workers: Partial<SourceState>): Sources => ({
  status: source(status),
  workers: source(workers),
  stats: source({}),
  reference: source({}),
});

/** What is reported as the sources enter these states, one after the other. */
function tell(steps: readonly (readonly [name: string, sources: Sources])[]): number[] {
  const times: number[] = [];
  let now = sourcesOf({}, {});
  const note = createGoodAnswers({ states: () => now }, ({ time }) => times.push(time));
  for (const [name, sources] of steps) {
    now = sources;
    note(name);
  }
  return times;
}

describe('a good answer', () => {
  test.each<[string, Partial<SourceState>, Partial<SourceState>, number[]]>([
    ['is one of both, with the time of the later', { fetchedAt: 1000 }, { fetchedAt: 1020 }, [1020]],
    ['is none while a list is on its way', {}, { refreshing: true }, []],
    ['is none where the status fails', { state: 'failing' }, {}, []],
    ['is none where the workers fail', {}, { state: 'failing' }, []],
    ['is none of a partial list', {}, { partial: true }, []],
    ['is none of an older answer', { state: 'stale' }, {}, []],
    ['is none without a network', { state: 'offline' }, { state: 'offline' }, []],
    ['is none before anything was answered', { state: 'waiting', fetchedAt: null }, {}, []],
  ])('%s', (_what, status, workers, expected) => {
    expect(tell([['text.workers', sourcesOf(status, workers)]])).toEqual(expected);
  });

  test('is reported once, and again when both sources have answered again', () => {
    const at = (status: number, workers: number) => sourcesOf({ fetchedAt: status }, { fetchedAt: workers });
    expect(
      tell([
        ['text.status', sourcesOf({ fetchedAt: 1000 }, { fetchedAt: 500, refreshing: true })],
        ['text.workers', at(1000, 1010)],
        ['text.workers', at(1000, 1010)],
        ['text.status', at(2000, 1010)],
        ['text.workers', at(2000, 2010)],
      ]),
    ).toEqual([1010, 2010]);
  });

  test('is reported again after the clock was set back', () => {
    const at = (time: number) => sourcesOf({ fetchedAt: time }, { fetchedAt: time });
    expect(
      tell([
        ['text.workers', at(9000)],
        ['text.workers', at(2000)],
      ]),
    ).toEqual([9000, 2000]);
  });

  test('is only about text models', () => {
    const good = sourcesOf({}, {});
    expect(
      tell([
        ['image.status', good],
        ['text.stats', good],
        ['reference', good],
        ['modes', good],
      ]),
    ).toEqual([]);
  });
});
