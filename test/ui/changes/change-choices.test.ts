import { describe, expect, test } from 'vitest';
import type { ModelChange } from '../../../src/history/index.ts';
import {
  filterChanges,
  readChangeChoices,
  writeChangeChoices,
} from '../../../src/ui/full-page/changes/change-choices.ts';

const NOW = 1_000_000_000;
const change = (hoursAgo: number, kind: ModelChange['kind'], over: Partial<ModelChange> = {}): ModelChange => ({
  time: NOW - hoursAgo * 3600,
  kind,
  model: 'ReadyArt/Broken-Tutu-24B',
  backend: 'koboldcpp',
  notBefore: NOW - hoursAgo * 3600,
  until: null,
  ...over,
});
const CHANGES = [
  change(30, 'came'),
  change(2, 'went', { backend: 'aphrodite' }),
  change(200, 'stuck'),
  change(5, 'moved', { toBackend: 'aphrodite', model: 'Qwen3-0.6B' }),
];

describe('the listed changes', () => {
  test.each([
    ['', ['went', 'moved', 'came']],
    ['period=day', ['went', 'moved']],
    ['period=month', ['went', 'moved', 'came', 'stuck']],
    ['kind=came&kind=went', ['went', 'came']],
    ['backend=aphrodite', ['went', 'moved']],
    ['q=+QWEN', ['moved']],
    ['q=qwen&kind=came', []],
    ['kind=nonsense&backend=nonsense&period=nonsense', ['went', 'moved', 'came']],
  ])('%s', (address, kinds) => {
    const choices = readChangeChoices(new URLSearchParams(address));
    expect(filterChanges(CHANGES, choices, NOW).map(({ kind }) => kind)).toEqual(kinds);
  });

  test.each(['', 'kind=came&kind=stuck&backend=canonical&q=tutu&period=month'])(
    'the address keeps what it says: %s',
    (address) => {
      expect(`${writeChangeChoices(readChangeChoices(new URLSearchParams(address)))}`).toBe(address);
    },
  );
});
