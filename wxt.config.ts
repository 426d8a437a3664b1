import { resolve } from 'node:path';
import { defineConfig } from 'wxt';
import { homepage } from './package.json' with { type: 'json' };

/** What the background asks: the Horde, the model reference, and its public copy. */
const API_HOSTS = [
  'https://aihorde.net/api/*',
  'https://models.aihorde.net/api/*',
  'https://raw.githubusercontent.com/Haidra-Org/AI-Horde-text-model-reference/*',
];

export default defineConfig({
  srcDir: 'src',
  entrypointsDir: resolve('entrypoints'),
  publicDir: resolve('public'),
  imports: false,
  hooks: {
    // `imports: false` only leaves out the types: WXT 0.21 still imports its storage wherever a variable has that name.
    'config:resolved': ({ config }) => {
      config.imports.imports = [];
      config.imports.presets = [];
    },
  },
  manifestVersion: 3,
  zip: { excludeSources: ['demo/out/**', 'docs/screenshots/**', 'test-results/**'] },
  vite: () => ({ define: { __PROJECT_URL__: JSON.stringify(homepage) } }),
  manifest: ({ browser }) => ({
    name: 'Horde Lens',
    homepage_url: homepage,
    permissions: ['storage', 'scripting', 'activeTab', 'contextMenus'],
    host_permissions: API_HOSTS,
    // Asked for one address at a time, when the user has typed it.
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    action: { default_title: 'Horde Lens' },
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: 'horde-lens@horde-lens.invalid',
          strict_min_version: '140.0',
          data_collection_permissions: { required: ['none'] },
        },
        gecko_android: { strict_min_version: '142.0' },
      },
    }),
  }),
});
