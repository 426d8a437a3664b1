import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

interface Rule {
  name: string;
  from: { path?: string };
  to: { path?: string; pathNot?: string };
}
const { forbidden } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as { forbidden: Rule[] };

/** The rooms that a rule lets each room import from, without the room itself. */
const ALLOWED = new Map(
  forbidden.flatMap(({ from, to }) => {
    const room = /^\^src\/([\w-]+)\/$/.exec(from.path ?? '')?.[1];
    const rooms = /^\^src\/\(([\w|-]+)\)\//.exec(to.pathNot ?? '')?.[1];
    return room && rooms ? [[room, rooms.split('|').filter((each) => each !== room)] as const] : [];
  }),
);

/** The rows of the table of rooms: what each says that it may import. */
const TABLE = new Map(
  [
    ...readFileSync(join(root, 'docs/architecture.md'), 'utf8').matchAll(/^\| `src\/([\w-]+)` \|.*\| ([^|]+) \|$/gm),
  ].map(([, room = '', imports = '']) => [room, imports]),
);

test('docs/architecture.md has every room that has a rule', () => {
  expect([...TABLE.keys()].sort()).toEqual([...ALLOWED.keys()].sort());
});

test.each([...ALLOWED])('what %s may import is what the table says', (room, allowed) => {
  // That is a package, not a room.
  const named = new Set((TABLE.get(room) ?? '').replace('`wxt/browser`', '').match(/[\w-]+/g));
  expect([...ALLOWED.keys()].filter((each) => each !== room && named.has(each))).toEqual(
    [...ALLOWED.keys()].filter((each) => allowed.includes(each)),
  );
});

/** The rooms that the files of a room import from, including types. */
function findImportedRooms(room: string): Set<string> {
  const folder = join(root, 'src', room);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));
  const targets = files.flatMap((path) =>
    [...readFileSync(join(folder, path), 'utf8').matchAll(/(?:from|import\() ?'(\.[^']+)'/g)].map(([, target = '']) =>
      relative(join(root, 'src'), join(folder, dirname(path), target)),
    ),
  );
  return new Set(targets.map((target) => target.split(/[\\/]/)[0] ?? ''));
}

test.each([...ALLOWED])('%s imports from every room that it may import from', (room, allowed) => {
  const imported = findImportedRooms(room);
  expect(allowed.filter((each) => !imported.has(each))).toEqual([]);
});
