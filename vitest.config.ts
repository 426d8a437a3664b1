import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** End-to-end tests that take more than 30 seconds, the longest first. */
const LONGEST = [
  'fault-run',
  'themes',
  'ten-questions',
  'faults',
  'optional-sites',
  'full-page',
  'accessibility',
  'history',
  'aihorde.net',
  'popup',
  'models.aihorde.net',
  'cut-text',
  'changed-views',
  'settings',
  'translated',
  'hostile-names',
  'history-sampling',
  'action-popup',
  'lite.koboldai.net',
  'layout-shift',
  'background',
  'random-actions',
  'aihorde.net-workers',
];

/** The same of the unit tests: those that take more than five seconds. */
const LONGEST_UNIT = ['new-site', 'hostile-input', 'history-keeper', 'horde-figures'];

/** Has them begin first, so that none is still running alone when all others have ended. vitest knows by itself only how
 * long they took in its last run, of which a clean clone has none. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const longest = [...LONGEST, ...LONGEST_UNIT];
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.indexOf(basename(moduleId, '.test.ts'));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

/** What a file of tests can leave to others in the same process: replaced modules and globals. A file with one of these
 * has a process of its own. */
const LEAVES_SOMETHING =
  /\bvi\.(?:mock|doMock|resetModules|stubGlobal|spyOn)\(|\bObject\.(?:assign|defineProperty)\((?:globalThis|HTML)|page-under-test/;

const unitTests = (readdirSync(join(import.meta.dirname, 'test'), { recursive: true }) as string[])
  .map((file) => `test/${file.replaceAll('\\', '/')}`)
  .filter((file) => /\.test\.tsx?$/.test(file) && !file.startsWith('test/e2e/'));
const ALONE = unitTests.filter((file) => LEAVES_SOMETHING.test(readFileSync(join(import.meta.dirname, file), 'utf8')));

const UNIT = {
  // They only work, and vitest would leave one processor free.
  maxWorkers: '100%',
  // Property tests take seconds on a machine that does something else, too.
  testTimeout: 60_000,
  setupFiles: ['test/english.ts'],
};

// Times are told as they are here: the tests are in one place.
process.env.TZ = 'UTC';

export default defineConfig({
  define: { __PROJECT_URL__: JSON.stringify('https://example.invalid/horde-lens') },
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          ...UNIT,
          name: 'unit',
          // A new room's tests need no line here.
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**', ...ALONE],
          // To load the same modules for each of these files again would take longer than most of the tests.
          isolate: false,
        },
      },
      { extends: true, test: { ...UNIT, name: 'unit-alone', include: ALONE } },
      {
        extends: true,
        test: {
          name: 'e2e',
          setupFiles: ['test/english.ts'],
          include: ['test/e2e/**/*.test.ts'],
          // Each file has two browsers, one after the other; they wait more than they work.
          maxWorkers: 4,
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // `npm test` names those that needed it, and fails when they are more than two (docs/decisions/24).
          retry: 1,
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
