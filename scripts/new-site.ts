/* npm run new-site -- HOST: writes the files of a site, with a first line on its fixture page (CONTRIBUTING.md). */

import { join } from 'node:path';
import { argv, exit } from 'node:process';
import { writeSiteSkeleton } from './site-skeleton.ts';

const [host, ...more] = argv.slice(2);
if (host === undefined || more.length > 0) {
  console.error('Usage: npm run new-site -- HOST');
  exit(1);
}
try {
  const written = await writeSiteSkeleton(host, join(import.meta.dirname, '..'));
  console.log(`Written:
${written.map((path) => `  ${path}`).join('\n')}

Now:
  npm run pictures -- ${host.replaceAll('.', '-')}
      builds, and takes the picture of the fixture page with its first lines, into docs/screenshots/views/
  npm run build && npm run e2e -- test/e2e/${host}.test.ts
      checks those lines in Chromium and Firefox
CONTRIBUTING.md, "Add a site", says how to go on.`);
} catch (error) {
  console.error((error as Error).message);
  exit(1);
}
