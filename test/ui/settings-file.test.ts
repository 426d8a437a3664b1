import { describe, expect, it } from 'vitest';
import { changeSettings, type Settings } from '../../src/messages/settings.ts';
import {
  changeTo,
  FIRST_SETTINGS,
  readSettingsFile,
  type SavedSettings,
  writeSettingsFile,
} from '../../src/ui/settings/settings-file.ts';

const SAVED: SavedSettings = {
  settings: {
    off: ['artbot.site'],
    without: ['panel'],
    addresses: [{ site: 'sillytavern', origin: 'http://localhost:8000' }],
    sampleEveryMinutes: 15,
  },
  appearance: { theme: 'dark' },
};

describe('a file of settings', () => {
  it('is read as it was written', () => {
    expect(readSettingsFile(writeSettingsFile(SAVED))).toEqual(SAVED);
    expect(readSettingsFile(writeSettingsFile(FIRST_SETTINGS))).toEqual(FIRST_SETTINGS);
  });

  it.each([
    ['{"hordeLens":1}', FIRST_SETTINGS],
    [
      '{"hordeLens":1,"settings":{"off":["artbot.site","of.another.version"]}}',
      { ...FIRST_SETTINGS, settings: { ...FIRST_SETTINGS.settings, off: ['artbot.site'] } },
    ],
  ])('%s: what is missing is as on the first day, and what another version knows is left out', (text, saved) => {
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
    ['{"hordeLens":1,"settings":{"sampleEveryMinutes":1}}', { part: 'settings.sampleEveryMinutes' }],
    ['{"hordeLens":1,"appearance":7}', { part: 'appearance' }],
    ['{"hordeLens":1,"appearance":{"theme":"pink"}}', { part: 'appearance.theme' }],
  ])('%s is refused: %o', (text, fault) => {
    expect(readSettingsFile(text)).toEqual({ fault });
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
      },
    ],
    ['the same', SAVED.settings],
    [
      'another site at the same address',
      { ...SAVED.settings, addresses: [{ site: 'risuai', origin: 'http://localhost:8000' }] },
    ],
  ])('the change that it takes leads to %s, and back', (_what, wanted) => {
    expect(changeSettings(SAVED.settings, changeTo(wanted, SAVED.settings))).toEqual(wanted);
    expect(changeSettings(wanted, changeTo(SAVED.settings, wanted))).toEqual(SAVED.settings);
  });
});
