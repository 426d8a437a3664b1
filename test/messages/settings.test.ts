import { describe, expect, test } from 'vitest';
import { LISTED_SITES, readSettings, type Settings, toMatchPattern } from '../../src/messages/settings.ts';
import { SITES } from '../../src/pages/sites/index.ts';

const FIRST_DAY: Settings = { off: [], without: [], addresses: [] };
const TAVERN = { site: 'sillytavern', origin: 'http://localhost:8000' } as const;

describe('settings are repaired field by field', () => {
  const cases: [string, unknown, Partial<Settings>][] = [
    ['nothing stored', undefined, {}],
    ['null', null, {}],
    ['a text', 'settings', {}],
    ['a list', [], {}],
    ['fields of wrong types', { off: 'aihorde.net', without: 7, addresses: {} }, {}],
    ['one field missing', { off: ['aihorde.net'] }, { off: ['aihorde.net'] }],
    [
      'unknown members',
      { off: ['aihorde.net', 'example.com', 3], without: ['line', 'sound'] },
      { off: ['aihorde.net'], without: ['line'] },
    ],
    ['members twice', { without: ['table', 'table'] }, { without: ['table'] }],
    ['an address', { addresses: [TAVERN] }, { addresses: [TAVERN] }],
    ['more than an address has', { addresses: [{ ...TAVERN, extra: 1 }] }, { addresses: [TAVERN] }],
    ['an unknown site', { addresses: [{ ...TAVERN, site: 'mail' }, TAVERN] }, { addresses: [TAVERN] }],
    [
      'addresses that are no origins',
      {
        addresses: ['http://localhost:8000/x', 'file:///', 'http://*', 'localhost', 7, null].map((origin) => ({
          site: 'sillytavern',
          origin,
        })),
      },
      {},
    ],
    [
      'the same address twice: the last counts',
      { addresses: [{ ...TAVERN, site: 'agnai.chat' }, TAVERN] },
      { addresses: [TAVERN] },
    ],
  ];
  test.each(cases)('%s', (_name, stored, settings) => {
    expect(readSettings(stored)).toEqual({ ...FIRST_DAY, ...settings });
  });

  test('not more addresses than anyone has', () => {
    const addresses = Array.from({ length: 80 }, (_, port) => ({
      ...TAVERN,
      origin: `http://localhost:${8000 + port}`,
    }));
    expect(readSettings({ addresses }).addresses).toHaveLength(50);
  });
});

test('the pattern of an origin has its port where the browser knows of ports', () => {
  expect(toMatchPattern('http://localhost:8000', true)).toBe('http://localhost:8000/*');
  expect(toMatchPattern('http://localhost:8000', false)).toBe('http://localhost/*');
  expect(toMatchPattern('https://agnai.chat', true)).toBe('https://agnai.chat/*');
});

test('every listed site can be switched off', () => {
  expect([...LISTED_SITES].sort()).toEqual(SITES.map(({ name }) => name).sort());
});
