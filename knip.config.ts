import type { KnipConfig } from 'knip';

/** What nothing reaches fails `npm test` (scripts/test.mjs). An entry with `!` is one of the product itself: each file
 * in src/ has to be reached from these (`--production`). An export may be there for a test alone. */
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
