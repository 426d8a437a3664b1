import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { buildOf } from '../demo/browser.ts';
import { LISTED_SITES, OPTIONAL_SITES, pageFiles } from '../src/messages/settings.ts';
import type { Row } from './row.ts';
import { SIZE_LIMITS } from './size-limits.ts';

const OUTPUT = join(buildOf('chromium'), '..');

const SITES = [...new Set([...LISTED_SITES, ...OPTIONAL_SITES])];

/** Measures the builds in `.output`, and the zips if `npm run zip` has made any. */
export function measureSizes(): Row[] {
  return (['chromium', 'firefox'] as const).flatMap((engine) => {
    const folder = buildOf(engine);
    if (!existsSync(join(folder, 'manifest.json'))) throw new Error('nothing is built: npm run build');
    const brotli = (files: readonly string[]) =>
      files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(folder, file))).length, 0);
    const html = readFileSync(join(folder, 'popup.html'), 'utf8');
    const popup = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file]) => file ?? '');
    const row = (what: string, figure: number, mustReach: number | null, method: string): Row => ({
      what: `${what}, ${engine}`,
      figure,
      unit: 'bytes',
      mustReach,
      method,
    });
    const zips = readdirSync(OUTPUT).filter((file) =>
      file.endsWith(`-${folder.endsWith('chrome-mv3') ? 'chrome' : 'firefox'}.zip`),
    );
    return [
      ...SITES.map((site) =>
        row(`page of ${site}`, brotli(pageFiles(site)), SIZE_LIMITS.pageScript, `brotli of ${pageFiles(site)}`),
      ),
      row('mark-names.js', brotli(['mark-names.js']), SIZE_LIMITS.pageScript, 'brotli'),
      row('content.css', brotli(['content-scripts/content.css']), SIZE_LIMITS.pageStyle, 'brotli; in every page, too'),
      row('tables.js', brotli(['tables.js']), null, 'brotli; comes into a page when it is needed'),
      row('popup', brotli(['popup.html', ...popup]), SIZE_LIMITS.popup, 'brotli of the page and all it loads at first'),
      row('background.js', brotli(['background.js']), SIZE_LIMITS.background, 'brotli'),
      ...zips.map((file) => row('zip', statSync(join(OUTPUT, file)).size, SIZE_LIMITS.archive, file)),
    ];
  });
}
