import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The tests of src/horde on a source with one mistake in it, which scripts/mutate.ts puts into MUTANT. */
const { file, start, end, text } = JSON.parse(process.env.MUTANT ?? '{}');

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  plugins: [
    {
      name: 'mutant',
      enforce: 'pre',
      transform: (code, id) => (id === file ? code.slice(0, start) + text + code.slice(end) : null),
    },
  ],
  test: {
    include: ['test/horde/**/*.test.ts'],
    testTimeout: 10_000,
    // What is on disk is kept by the text of the source, which here is not what runs.
    fsModuleCache: false,
    bail: 1,
    isolate: false,
    fileParallelism: false,
    reporters: ['dot'],
  },
});
