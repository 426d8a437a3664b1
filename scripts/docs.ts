/* npm run docs: writes into docs/ what the code knows better. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import '../test/english.ts';
import { withFiguresTable } from './figures-table.ts';

const FILE = join(import.meta.dirname, '..', 'docs', 'figures.md');
writeFileSync(FILE, withFiguresTable(readFileSync(FILE, 'utf8')));
