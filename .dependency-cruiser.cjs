/** The rooms, and which may import which: see docs/architecture.md. */
const room = (name, allowed) => ({
  name: `${name}-imports-only-${allowed.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: { path: '^(src|entrypoints|demo|test)/', pathNot: `^src/(${[name, ...allowed].join('|')})/` },
});

/** The rooms inside src/pages. Files outside them are shared by all rooms. No room imports the engine, and shared
 * files only import types from rooms. */
const PAGE_ROOMS = ['any-page', 'engine', 'health', 'lines', 'options', 'sites', 'tables'];
const pageRoom = (name, allowed) => ({
  name: `pages-${name}-imports-only-${allowed.join('-') || 'what-all-share'}`,
  severity: 'error',
  from: { path: `^src/pages/${name}/` },
  to: {
    path: `^src/pages/(${PAGE_ROOMS.join('|')})/`,
    pathNot: `^src/pages/(${[name, ...allowed].join('|')})[/.]`,
  },
});

const npm = (name, from, packages) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown', 'core'], pathNot: packages },
});

module.exports = {
  forbidden: [
    room('reading', []),
    room('horde-api', ['reading']),
    room('horde', []),
    {
      name: 'messages-imports-only-horde-reading-and-the-types-of-questions-and-watches',
      severity: 'error',
      from: { path: '^src/messages/' },
      to: {
        path: '^(src|entrypoints|demo|test)/',
        pathNot: '^src/(messages|horde|reading|watch)/|^src/background/questions[.]ts$',
      },
    },
    {
      name: 'only-types-of-questions-and-watches-travel',
      severity: 'error',
      from: { path: '^src/messages/' },
      to: { path: '^src/(background|watch)/', dependencyTypesNot: ['type-only'] },
    },
    room('browser', []),
    {
      name: 'only-the-browser-room-words-and-entrypoints-use-the-browser',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(browser|words)/' },
      to: { path: 'node_modules/(wxt|webextension-polyfill)/' },
    },
    room('background', [
      'browser',
      'history',
      'history-store',
      'horde',
      'horde-api',
      'messages',
      'reading',
      'watch',
      'words',
    ]),
    room('history', ['horde']),
    room('history-store', ['history', 'reading']),
    room('request', ['history', 'horde']),
    room('list', ['horde']),
    room('demand', ['horde', 'list']),
    room('reference', ['horde', 'list']),
    room('watch', ['horde', 'list', 'reading']),
    room('workers', ['horde', 'list', 'request']),
    room('words', []),
    room('ui', [
      'browser',
      'demand',
      'history',
      'horde',
      'list',
      'messages',
      'reference',
      'request',
      'watch',
      'words',
      'workers',
    ]),
    room('pages', ['browser', 'horde', 'messages', 'ui', 'words']),
    pageRoom('lines', []),
    pageRoom('any-page', ['lines']),
    pageRoom('health', ['lines']),
    pageRoom('options', ['lines']),
    pageRoom('sites', ['options/option-suffix']),
    pageRoom('tables', ['options', 'health', 'lines']),
    pageRoom('engine', ['health', 'lines']),
    {
      name: 'pages-shared-files-take-only-types-from-rooms',
      severity: 'error',
      from: { path: '^src/pages/[^/]+$' },
      to: { path: `^src/pages/(${PAGE_ROOMS.join('|')})/`, dependencyTypesNot: ['type-only'] },
    },
    npm(
      'domain-and-readers-need-no-package',
      '^src/(demand|history|horde|horde-api|list|messages|reading|reference|request|watch|workers)/',
      '^$',
    ),
    npm('the-store-needs-only-idb', '^src/history-store/', 'node_modules/idb'),
    npm('the-edge-needs-only-wxt', '^src/(browser|words)/', 'node_modules/wxt'),
    npm('page-code-needs-only-preact', '^src/(pages|ui)/', 'node_modules/preact'),
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'product-does-not-import-demo-or-tests',
      severity: 'error',
      from: { path: '^(src|entrypoints)/' },
      to: { path: '^(demo|test|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
