import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listSharedFiles, SHARED_PARTS } from '../../scripts/shared-files.ts';

const ROOT = join(import.meta.dirname, '..', '..');

test('every file that the pages share exists', () => {
  expect(listSharedFiles().filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

test.each([
  ['a file of the list', '/home/x/src/ui/list/model-row.tsx', true],
  ['its path on Windows', 'C:\\x\\src\\ui\\list\\model-row.tsx', true],
  ['its address with a query', '/home/x/src/ui/colours.css?direct', true],
  ['another file', '/home/x/src/ui/list/keep-list.ts', false],
  ['a file with a longer name', '/home/x/src/ui/list/model-row.tsx.map', false],
])('%s: whether it goes into the shared file', (_, id, isShared) => {
  expect(SHARED_PARTS.test(id)).toBe(isShared);
});
