import { describe, expect, test } from 'vitest';
import { siteWithSwitch } from '../../src/messages/listed-sites.ts';
import {
  type Address,
  changeSettings,
  LISTED_SITES,
  OWN_ADDRESS_SITES,
  readSettings,
  readSettingsChange,
  type Settings,
  type SettingsChange,
  SITES_WITH_QUESTION,
} from '../../src/messages/settings.ts';
import { SITES } from '../../src/pages/sites/index.ts';

const FIRST_DAY: Settings = {
  off: [],
  without: [],
  addresses: [],
  sampleEveryMinutes: null,
  numbers: { form: 'compact', locale: null },
};
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
    ['an interval', { sampleEveryMinutes: 15 }, { sampleEveryMinutes: 15 }],
    ['an interval that nobody can choose', { sampleEveryMinutes: 1 }, {}],
    ['numbers', { numbers: { form: 'whole', locale: 'de-CH' } }, { numbers: { form: 'whole', locale: 'de-CH' } }],
    ['one field of numbers missing', { numbers: { form: 'whole' } }, { numbers: { form: 'whole', locale: null } }],
    ['numbers as nobody writes them', { numbers: { form: 'roman', locale: 'tlh' } }, {}],
    ['numbers that are a list', { numbers: ['whole'] }, {}],
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
    [
      'the host of a site that has a switch, as another one’s or its own address',
      {
        addresses: [
          { site: 'aihorde.net', origin: 'https://aihorde.net' },
          { site: 'sillytavern', origin: 'https://lite-beta.koboldai.net' },
          { site: 'sillytavern', origin: 'https://agnai.chat' },
          TAVERN,
        ],
      },
      { addresses: [TAVERN] },
    ],
    [
      'what the switch of a site that is asked for gives',
      { addresses: [{ site: 'agnai.chat', origin: 'https://agnai.chat' }] },
      { addresses: [{ site: 'agnai.chat', origin: 'https://agnai.chat' }] },
    ],
  ];
  test.each(cases)('%s', (_name, stored, settings) => {
    expect(readSettings(stored)).toEqual({ ...FIRST_DAY, ...settings });
  });

  test('of too many addresses only the first ones are kept', () => {
    const addresses = Array.from({ length: 80 }, (_, port) => ({
      ...TAVERN,
      origin: `http://localhost:${8000 + port}`,
    }));
    expect(readSettings({ addresses }).addresses).toHaveLength(50);
  });
});

const withHosts = SITES.filter(({ hosts }) => hosts.length > 0);

test('every site that the extension is on from the start can be switched off, and no other', () => {
  const fromTheStart = withHosts.filter(({ isOptional }) => !isOptional).map(({ name }) => name);
  expect([...LISTED_SITES].sort()).toEqual(fromTheStart.sort());
});

test.each(withHosts.flatMap(({ name, hosts }) => hosts.map((host) => [host, name])))(
  '%s is no address of the user’s: the switch of %s decides about it',
  (host, name) => {
    expect(siteWithSwitch(new URL(`https://${host}`).hostname)).toBe(name);
  },
);

test('a host of no site has no switch', () => {
  expect(siteWithSwitch('localhost')).toBeNull();
});

test('the settings list sites in a fixed order, then newer ones by name', () => {
  const known = [
    'aihorde.net',
    'models.aihorde.net',
    'lite.koboldai.net',
    'overseer.logicism.tv',
    'artbot.site',
    'agnai.chat',
  ];
  const all = [...LISTED_SITES, ...SITES_WITH_QUESTION.map(({ site }) => site)];
  const newer = all.filter((site) => !known.includes(site));
  expect(all).toEqual([...known, ...newer.toSorted()]);
  expect(OWN_ADDRESS_SITES.map(({ label }) => label)).toEqual([
    'SillyTavern',
    'KoboldCpp Lite',
    'AI Horde Text UI',
    'RisuAI',
    'Writers Guild',
    'Copy of aihorde.net',
    'Copy of models.aihorde.net',
  ]);
});

describe('a change leaves everything else as it was', () => {
  const LITE: Address = { site: 'lite.koboldai.net', origin: 'http://localhost:5001' };
  const BEFORE: Settings = {
    off: ['artbot.site'],
    without: ['panel'],
    addresses: [TAVERN],
    sampleEveryMinutes: 60,
    numbers: { form: 'whole', locale: null },
  };
  const cases: [string, SettingsChange, Partial<Settings>][] = [
    ['none', {}, {}],
    ['the history on', { sampleEveryMinutes: 5 }, { sampleEveryMinutes: 5 }],
    [
      'numbers as another language writes them',
      { numbers: { form: 'compact', locale: 'fr-FR' } },
      { numbers: { form: 'compact', locale: 'fr-FR' } },
    ],
    ['the history off', { sampleEveryMinutes: null }, { sampleEveryMinutes: null }],
    ['a site off', { off: { add: ['aihorde.net'] } }, { off: ['aihorde.net', 'artbot.site'] }],
    ['a site off that is off', { off: { add: ['artbot.site'] } }, {}],
    ['a site on', { off: { remove: ['artbot.site'] } }, { off: [] }],
    ['a site on that is on', { off: { remove: ['aihorde.net'] } }, {}],
    ['an addition less', { without: { add: ['line'] } }, { without: ['line', 'panel'] }],
    ['an address more', { addresses: { add: [LITE] } }, { addresses: [TAVERN, LITE] }],
    [
      'another site at an address',
      { addresses: { add: [{ ...TAVERN, site: 'aihorde.net' }] } },
      { addresses: [{ ...TAVERN, site: 'aihorde.net' }] },
    ],
    ['an address less', { addresses: { remove: [TAVERN.origin] } }, { addresses: [] }],
    ['an address less that is none', { addresses: { remove: [LITE.origin] } }, {}],
  ];
  test.each(cases)('%s', (_name, change, after) => {
    expect(changeSettings(BEFORE, change)).toEqual({ ...BEFORE, ...after });
    expect(changeSettings(BEFORE, readSettingsChange(change))).toEqual({ ...BEFORE, ...after });
  });

  test.each([
    ['nothing', undefined],
    ['a number', 7],
    ['lists that are none', { off: 'artbot.site', without: null, addresses: { add: 7, remove: {} } }],
    ['members that are none', { off: { add: ['x', 1] }, without: { add: [{}] }, addresses: { add: [{ site: 1 }] } }],
  ])('made from %s: nothing', (_name, value) => {
    expect(changeSettings(BEFORE, readSettingsChange(value))).toEqual(BEFORE);
  });
});
