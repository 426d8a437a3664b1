// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test } from 'vitest';
import type { SourceState } from '../../src/messages/protocol.ts';
import { NotAnswered } from '../../src/ui/full-page/not-answered.tsx';
import { source } from './answers.ts';

test.each<[string, Partial<SourceState>, string, string]>([
  ['has not answered yet', { state: 'waiting' }, 'status', 'Asking the Horde…'],
  [
    'has failed',
    { state: 'failing', failure: { kind: 'server-error', status: 500, host: 'aihorde.net' } },
    'alert',
    'aihorde.net answers 500',
  ],
  [
    'has answered with nothing',
    { state: 'failing', failure: { kind: 'empty', status: 200, host: 'aihorde.net' } },
    'alert',
    'aihorde.net',
  ],
  ['cannot be reached from here', { state: 'offline' }, 'alert', 'offline'],
])('figures are replaced by the reason why there are none: a source that %s', (_, state, role, text) => {
  const place = document.createElement('div');
  render(<NotAnswered source={source(null, state)} />, place);
  expect(place.firstElementChild?.getAttribute('role')).toBe(role);
  expect(place.textContent).toContain(text);
});
