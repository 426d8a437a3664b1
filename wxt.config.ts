import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { homepage } from './package.json' with { type: 'json' };
import { letForConst } from './scripts/let-for-const.ts';
import { pageFactsOnly } from './scripts/page-facts-only.ts';
import { SHARED_PARTS } from './scripts/shared-files.ts';
import { toShortNames } from './scripts/short-names.ts';
import {
  readSiteFiles,
  type SiteFile,
  writePageStylesheet,
  writeSiteLists,
  writeSiteScripts,
} from './scripts/site-files.ts';
import { pageFiles } from './src/messages/page-files.ts';

/** The hosts that the background asks: the Horde, the model reference, and its public copy. */
const API_HOSTS = [
  'https://aihorde.net/api/*',
  'https://models.aihorde.net/api/*',
  'https://raw.githubusercontent.com/Haidra-Org/AI-Horde-text-model-reference/*',
];

/** The sites with our scripts from the start, in the order of the settings. */
const contentScripts = (sites: readonly SiteFile[]) =>
  sites
    .map(({ site }) => site)
    .filter(({ hosts, isOptional }) => hosts.length > 0 && !isOptional)
    .toSorted((a, b) => (a.switchPosition ?? Infinity) - (b.switchPosition ?? Infinity))
    .map(({ name, hosts }) => ({
      matches: hosts.map((host) => `https://${host}/*`),
      css: ['content-scripts/content.css'],
      js: pageFiles(name),
      run_at: 'document_idle' as const,
    }));

/** The oldest Chromium with `light-dark()`, without which each colour would be written three times, and `round()`,
 * without which a line's height would not be whole pixels; and the oldest Firefox that does not ask the user about
 * data that is not collected. */
const BROWSERS = ['chrome125', 'firefox140'];

/** Loads the styles of a lazily loaded part, and then the part. Vite's own helper does more, for other servers and
 * policies, and would be a sixtieth of the popup. */
const LOAD_STYLES = `
const asked = {};
const loadStyle = (href) =>
  document.querySelector('link[href="/' + href + '"]')
    ? asked[href]
    : (asked[href] = new Promise((resolve) => {
        const link = document.createElement('link');
        link.rel = 'stylesheet';
        link.href = '/' + href;
        link.onload = link.onerror = resolve;
        document.head.append(link);
      }));
export const __vitePreload = (load, styles = []) => {
  const part = load();
  return Promise.all([...styles.map(loadStyle), part]).then(() => part);
};
`;

const loadStyles: Plugin = {
  name: 'load-styles',
  enforce: 'pre',
  load: { filter: { id: /^\0vite\/preload-helper\.js$/ }, handler: () => LOAD_STYLES },
};

/** WXT starts a script with code that catches and rethrows its errors: as large as a line's figures, in every page.
 * Ours start without it. */
const SCRIPT_START = {
  name: 'horde-lens:script-start',
  transform: (code: string, id: string) =>
    id.includes('virtual:wxt-unlisted-script-entrypoint')
      ? code.replace(/^(import definition from ".+";)[\s\S]*$/, '$1\ndefinition.main();')
      : undefined,
};

export default defineConfig({
  srcDir: 'src',
  entrypointsDir: resolve('entrypoints'),
  publicDir: resolve('public'),
  imports: false,
  hooks: {
    // `imports: false` only omits the types: WXT 0.21 still imports its storage wherever a variable has that name.
    'config:resolved': ({ config }) => {
      config.imports.imports = [];
      config.imports.presets = [];
    },
    'entrypoints:found': async ({ config }, entrypoints) => {
      const sites = await readSiteFiles();
      const folder = resolve(config.wxtDir, 'sites');
      writeSiteLists(sites);
      entrypoints.push(...writeSiteScripts(sites, folder));
      for (const entrypoint of entrypoints)
        if (entrypoint.type === 'content-script-style')
          entrypoint.inputPath = writePageStylesheet(sites, entrypoint.inputPath, folder);
    },
  },
  manifestVersion: 3,
  zip: { excludeSources: ['demo/out/**', 'docs/screenshots/**', 'test-results/**'] },
  vite: () => ({
    plugins: [SCRIPT_START, loadStyles, pageFactsOnly, letForConst],
    build: {
      target: BROWSERS,
      // Both browsers support `modulepreload`.
      modulePreload: {
        polyfill: false,
        // A lazily loaded script fetches its own imports: they are on this machine, and listing them would cost the
        // first rows more than it saves a click. Styles must be listed.
        resolveDependencies: (_, files, { hostType }) =>
          hostType === 'html' ? files : files.filter((file) => file.endsWith('.css')),
      },
      // Importing a pure room has no side effects: using one of its functions loads no other.
      rolldownOptions: {
        treeshake: {
          moduleSideEffects: [
            { test: /[\\/]src[\\/](?:demand|history|horde|list|reference|request|watch)[\\/]/, sideEffects: false },
          ],
        },
        // One file for parts that always go together is smaller than a file for each.
        output: {
          codeSplitting: {
            groups: [
              {
                name: 'shared',
                test: SHARED_PARTS,
                minShareCount: 2,
              },
            ],
          },
        },
      },
      minify: 'terser',
      terserOptions: {
        compress: { passes: 6, ecma: 2020, inline: 1, keep_fargs: false, unsafe_arrows: true, unsafe_methods: true },
        mangle: { properties: toShortNames() },
        // Only what such a function leaves out: with it, Vite runs terser in its own thread for all files, and not in a new
        // one for each, where it would first have to be compiled again. A build takes a quarter less.
        format: { comments: () => false },
      },
    },
    define: { __PROJECT_URL__: JSON.stringify(homepage) },
  }),
  manifest: async ({ browser }) => {
    const scripts = contentScripts(await readSiteFiles());
    return {
      name: 'Horde Lens',
      description: '__MSG_extension_description__',
      default_locale: 'en',
      homepage_url: homepage,
      // No browser warns about alarms.
      permissions: ['storage', 'scripting', 'activeTab', 'contextMenus', 'alarms'],
      // Chromium only lets the background inject tables.js if it has more than a script in the manifest.
      host_permissions: [...API_HOSTS, ...scripts.flatMap(({ matches }) => matches)],
      content_scripts: scripts,
      // Requested with the first watch.
      optional_permissions: ['notifications'],
      // Requested for one address at a time, after the user has typed it.
      optional_host_permissions: ['https://*/*', 'http://*/*'],
      action: { default_title: 'Horde Lens' },
      options_ui: { page: 'full-page.html#/settings', open_in_tab: true },
      commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+K' } } },
      ...(browser === 'chrome' && { minimum_chrome_version: '125' }),
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
    };
  },
});
