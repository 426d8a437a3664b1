import type { KnipConfig } from 'knip';

/** Anything unreachable fails `npm test` (scripts/test.mjs). An entry with `!` belongs to the product itself: each
 * file in src/ must be reachable from these (`--production`). An export may exist only for a test. */
const config: KnipConfig = {
  entry: [
    'entrypoints/*.ts!',
    'entrypoints/{popup,full-page,sidepanel}/main.tsx!',
    'test/**/*.ts',
    'test/**/*.tsx',
    'demo/*.ts',
    'bench/*.ts',
    'scripts/*.{ts,mjs}',
  ],
  project: ['src/**/*.{ts,tsx}!', 'entrypoints/**/*.{ts,tsx}!'],
};

export default config;
