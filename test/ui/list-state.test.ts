import { expect, test } from 'vitest';
import { getListState, type ListCircumstances, type ListState } from '../../src/ui/list/list-state.ts';

const answered: ListCircumstances['status'] = { fetchedAt: 1, state: 'fresh' };
const none: ListCircumstances = {
  listedCount: 0,
  status: null,
  error: null,
  isRefreshing: false,
  waitedMs: 0,
  isLooking: false,
  isFiltered: false,
};
const waiting = { fetchedAt: null, state: 'waiting' } as const;
const failing = { fetchedAt: null, state: 'failing' } as const;
const offline = { fetchedAt: null, state: 'offline' } as const;

test.each<[string, Partial<ListCircumstances>, ListState]>([
  ['there are models', { listedCount: 1, status: failing, error: 'x' }, 'listed'],
  ['nothing has come yet', {}, 'loading'],
  ['the status has not come yet', { status: waiting }, 'loading'],
  ['the status fails', { status: failing }, 'failed'],
  ['the browser is offline', { status: offline }, 'failed'],
  ['the background cannot be asked', { error: 'x' }, 'failed'],
  ['the status fails and is asked again', { status: failing, isRefreshing: true }, 'loading'],
  ['it is asked for too long', { status: failing, isRefreshing: true, waitedMs: 10_001 }, 'failed'],
  ['nothing has come for ten seconds', { waitedMs: 10_000 }, 'loading'],
  ['nothing has come for more than ten seconds', { waitedMs: 10_001 }, 'failed'],
  ['a wider answer is on its way', { status: answered, isLooking: true, isFiltered: true }, 'loading'],
  ['nothing matches', { status: answered, isFiltered: true }, 'no-match'],
  ['the Horde has none', { status: answered }, 'empty'],
])('%s', (_, circumstances, state) => {
  expect(getListState({ ...none, ...circumstances })).toBe(state);
});
