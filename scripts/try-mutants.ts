/** Started by scripts/mutate.ts, which sends it one mistake at a time. Answers whether a test in test/horde fails. */
import { fileURLToPath } from 'node:url';
import { createVitest, type TestSpecification } from 'vitest/node';
import type { Mutant } from './mutate.ts';

let mutant: Mutant | null = null;

const vitest = await createVitest(
  'test',
  {
    root: fileURLToPath(new URL('..', import.meta.url)),
    config: false,
    watch: false,
    include: ['test/horde/**/*.test.ts'],
    setupFiles: fileURLToPath(new URL('same-properties.ts', import.meta.url)),
    testTimeout: 10_000,
    bail: 1,
    isolate: false,
    fileParallelism: false,
    // Vitest's disk cache is keyed by the source's text, which is not what runs here.
    fsModuleCache: false,
    reporters: [{}],
  },
  {
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        transform: (code, id) =>
          id === mutant?.file ? code.slice(0, mutant.start) + mutant.text + code.slice(mutant.end) : null,
      },
    ],
  },
);
const specifications = await vitest.globTestSpecifications();
/** Property tests take longest, so they only run on mistakes that no other test notices. */
const isProperty = ({ moduleId }: TestSpecification) => moduleId.includes('.property.');

async function doTestsFail(some: TestSpecification[]): Promise<boolean> {
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(some);
  const passed = new Set(testModules.filter((tests) => tests.ok()).map(({ moduleId }) => moduleId));
  return unhandledErrors.length > 0 || some.some(({ moduleId }) => !passed.has(moduleId));
}

process.on('message', async ({ mutant: next }: { mutant: Mutant | null }) => {
  if (mutant) vitest.invalidateFile(mutant.file);
  mutant = next;
  if (mutant) vitest.invalidateFile(mutant.file);
  const isNoticed =
    (await doTestsFail(specifications.filter((one) => !isProperty(one)))) ||
    (await doTestsFail(specifications.filter(isProperty)));
  process.send?.(isNoticed);
});
process.on('disconnect', () => process.exit());
