import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildOf } from '../../demo/browser.ts';
import type { Engine } from '../../demo/find-browser.ts';

/** Everything that a browser asks the user about, or that other pages can reach. A change here breaks a promise. */

const manifest = (engine: Engine) => JSON.parse(readFileSync(join(buildOf(engine), 'manifest.json'), 'utf8'));

const PAGES = [
  'https://aihorde.net/*',
  'https://models.aihorde.net/*',
  'https://models.stablehorde.net/*',
  'https://lite.koboldai.net/*',
  'https://lite-beta.koboldai.net/*',
  'https://overseer.logicism.tv/*',
  'https://logicismdev.github.io/KoboldHordeOverseer/*',
  'https://artbot.site/*',
];

describe.each<Engine>(['chromium', 'firefox'])('the manifest for %s', (engine) => {
  const { permissions, optional_permissions, host_permissions, optional_host_permissions, content_scripts, ...rest } =
    manifest(engine);

  it('asks for storage, for scripts in the page that the user asks for, for the API of the Horde and of the model reference, for its public copy, and for the pages that it has a script in', () => {
    // No browser warns about `alarms` and `sidePanel`.
    expect(permissions).toEqual([
      'storage',
      'scripting',
      'activeTab',
      'contextMenus',
      'alarms',
      ...(engine === 'chromium' ? ['sidePanel'] : []),
    ]);
    expect(host_permissions).toEqual([
      'https://aihorde.net/api/*',
      'https://models.aihorde.net/api/*',
      'https://raw.githubusercontent.com/Haidra-Org/AI-Horde-text-model-reference/*',
      ...PAGES,
    ]);
  });

  it('may ask for notices, and has none from the start', () => {
    expect(optional_permissions).toEqual(['notifications']);
  });

  it('may ask for single sites at the user’s own address, and has none of them from the start', () => {
    expect(optional_host_permissions).toEqual(['https://*/*', 'http://*/*']);
  });

  it('has one script, on the Horde’s own pages, with the description of the page’s site', () => {
    expect(content_scripts.flatMap(({ matches }: { matches: string[] }) => matches)).toEqual(PAGES);
    for (const { matches, js, ...script } of content_scripts) {
      const [, name = ''] = /^https:\/\/([^/]+)/.exec(matches[0]) ?? [];
      expect(js).toEqual([`site-${name.replaceAll('.', '-')}.js`, 'page.js']);
      expect(script).toEqual({ css: ['content-scripts/content.css'], run_at: 'document_idle' });
    }
  });

  it('has nothing else that reaches out', () => {
    expect(Object.keys(rest).sort()).toEqual(
      [
        'action',
        'background',
        'commands',
        'default_locale',
        'description',
        'homepage_url',
        'icons',
        'manifest_version',
        'name',
        'options_ui',
        engine === 'chromium' ? 'side_panel' : 'sidebar_action',
        'version',
        engine === 'firefox' ? 'browser_specific_settings' : 'minimum_chrome_version',
      ].sort(),
    );
    expect(rest.manifest_version).toBe(3);
    expect(rest.background).toEqual(
      engine === 'chromium' ? { service_worker: 'background.js' } : { scripts: ['background.js'] },
    );
    expect(rest.action.default_popup).toBe('popup.html');
    expect(rest.options_ui).toEqual({ page: 'full-page.html#/settings', open_in_tab: true });
    expect(Object.keys(rest.commands)).toEqual(['_execute_action']);
    if (engine === 'chromium') expect(rest.side_panel).toEqual({ default_path: 'sidepanel.html' });
    else expect(rest.sidebar_action).toMatchObject({ default_panel: 'sidepanel.html', open_at_install: false });
  });

  if (engine === 'firefox')
    it('collects no data', () => {
      const { gecko } = rest.browser_specific_settings;
      expect(gecko.data_collection_permissions).toEqual({ required: ['none'] });
    });
});
