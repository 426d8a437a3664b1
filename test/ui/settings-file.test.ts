import { describe, expect, it } from 'vitest';
import { changeSettings, type Settings } from '../../src/messages/settings.ts';
import {
  changeTo,
  changeWatchesTo,
  FIRST_SETTINGS,
  readSettingsFile,
  type SavedSettings,
  writeSettingsFile,
} from '../../src/ui/settings/settings-file.ts';
import { changeWatches, NO_WATCHES, type WatchChoices } from '../../src/watch/index.ts';

const SAVED: SavedSettings = {
  settings: {
    off: ['artbot.site'],
    without: ['panel'],
    addresses: [{ site: 'sillytavern', origin: 'http://localhost:8000' }],
    sampleEveryMinutes: 15,
    numbers: { form: 'whole', locale: 'de-CH' },
  },
  appearance: { theme: 'dark' },
  watches: {
    watches: [
      { target: { is: 'model', model: '__proto__' }, name: '__proto__', waitUnder: 60 },
      { target: { is: 'variation', model: 'X', backend: 'koboldcpp' }, name: 'X · koboldcpp', waitUnder: null },
    ],
    quietHours: { from: 1320, to: 420 },
  },
};

describe('a settings file', () => {
  it('is read as it was written', () => {
    expect(readSettingsFile(writeSettingsFile(SAVED))).toEqual(SAVED);
    expect(readSettingsFile(writeSettingsFile(FIRST_SETTINGS))).toEqual(FIRST_SETTINGS);
  });

  it.each([
    ['{"hordeLens":1}', { ...FIRST_SETTINGS, watches: null }],
    [
      '{"hordeLens":1,"settings":{"off":["artbot.site","of.another.version"]}}',
      { ...FIRST_SETTINGS, watches: null, settings: { ...FIRST_SETTINGS.settings, off: ['artbot.site'] } },
    ],
  ])('%s: missing parts have their default, and unknown ones of another version are left out', (text, saved) => {
    expect(readSettingsFile(text)).toEqual(saved);
  });

  it.each([
    ['', 'not json'],
    ['{"hordeLens":1', 'not json'],
    ['null', 'other file'],
    ['[]', 'other file'],
    ['{}', 'other file'],
    ['{"settings":{"off":["aihorde.net"]}}', 'other file'],
    ['{"hordeLens":2}', 'newer'],
    ['{"hordeLens":1,"settings":[]}', { part: 'settings' }],
    ['{"hordeLens":1,"settings":{"off":"aihorde.net"}}', { part: 'settings.off' }],
    ['{"hordeLens":1,"settings":{"off":[7]}}', { part: 'settings.off' }],
    ['{"hordeLens":1,"settings":{"without":{}}}', { part: 'settings.without' }],
    ['{"hordeLens":1,"settings":{"addresses":{}}}', { part: 'settings.addresses' }],
    [
      '{"hordeLens":1,"settings":{"addresses":[{"site":"sillytavern","origin":"http://localhost:8000"},{"site":"sillytavern","origin":"file:///x"}]}}',
      { part: 'settings.addresses[1]' },
    ],
    [
      '{"hordeLens":1,"settings":{"addresses":[{"site":"sillytavern","origin":"https://aihorde.net"}]}}',
      { part: 'settings.addresses[0]' },
    ],
    ['{"hordeLens":1,"settings":{"numbers":"whole"}}', { part: 'settings.numbers' }],
    ['{"hordeLens":1,"settings":{"numbers":{"form":"roman"}}}', { part: 'settings.numbers.form' }],
    ['{"hordeLens":1,"settings":{"numbers":{"locale":"x"}}}', { part: 'settings.numbers.locale' }],
    ['{"hordeLens":1,"settings":{"sampleEveryMinutes":1}}', { part: 'settings.sampleEveryMinutes' }],
    ['{"hordeLens":1,"watches":{}}', { part: 'watches' }],
    ['{"hordeLens":1,"watches":[{"target":{"is":"model","model":""},"name":"X"}]}', { part: 'watches[0]' }],
    ['{"hordeLens":1,"quietHours":{"from":1440,"to":0}}', { part: 'quietHours' }],
    ['{"hordeLens":1,"appearance":7}', { part: 'appearance' }],
    ['{"hordeLens":1,"appearance":{"theme":"pink"}}', { part: 'appearance.theme' }],
  ])('%s is refused: %o', (text, fault) => {
    expect(readSettingsFile(text)).toEqual({ fault });
  });

  it.each<[string, WatchChoices]>([
    ['none', NO_WATCHES],
    ['others', { watches: [{ target: { is: 'model', model: 'A' }, name: 'A', waitUnder: 9 }], quietHours: null }],
    ['the same', SAVED.watches as WatchChoices],
  ])('becomes what is watched, whatever that was: %s', (_before, before) => {
    const wanted = SAVED.watches as WatchChoices;
    const after = changeWatches(before, changeWatchesTo(wanted, before));
    expect(after).toEqual(wanted);
  });

  it.each<[string, Settings]>([
    ['those of the first day', FIRST_SETTINGS.settings],
    [
      'others',
      {
        off: ['aihorde.net'],
        without: ['table', 'panel'],
        addresses: [{ site: 'risuai', origin: 'https://r.example' }],
        sampleEveryMinutes: 60,
        numbers: { form: 'whole', locale: null },
      },
    ],
    ['the same', SAVED.settings],
    [
      'another site at the same address',
      { ...SAVED.settings, addresses: [{ site: 'risuai', origin: 'http://localhost:8000' }] },
    ],
  ])('the resulting change leads to %s, and back', (_what, wanted) => {
    expect(changeSettings(SAVED.settings, changeTo(wanted, SAVED.settings))).toEqual(wanted);
    expect(changeSettings(wanted, changeTo(SAVED.settings, wanted))).toEqual(SAVED.settings);
  });
});
