import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { __PROJECT_URL__: JSON.stringify('https://example.invalid/horde-lens') },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Property tests take seconds on a machine that does something else, too.
          testTimeout: 60_000,
          setupFiles: ['test/english.ts'],
          include: [
            'test/{browser,words,horde,horde-api,request,list,background,messages,ui,pages,demo,trust}/**/*.test.{ts,tsx}',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          // Each file has two browsers, one after the other; they wait more than they work.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
