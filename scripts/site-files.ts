import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { scriptName } from '../src/messages/page-files.ts';
import type { Site } from '../src/pages/site.ts';

/**
 * What is generated from the files in src/pages/sites/: the list of all sites, the facts that background and popup
 * need, the script of each site, and the stylesheet of all pages. docs/decisions/16-a-site-is-one-file.md says why.
 */

const ROOT = join(import.meta.dirname, '..');

export interface SiteFile {
  /** `aihorde.net.ts` */
  file: string;
  /** The name under which the file exports the site. */
  exportName: string;
  site: Site;
  /** Rules for the site's own elements, such as rows that keep a line's height free; empty: none. */
  pageStyle: string;
}

type Exports = Record<string, unknown> & { pageStyle?: string };

const isSite = (value: unknown): value is Site => typeof value === 'object' && value !== null && 'views' in value;

/** All sites, by the names of their files. Throws if a file is not named after the one site that it exports. */
export async function readSiteFiles(root = ROOT): Promise<SiteFile[]> {
  const folder = join(root, 'src/pages/sites');
  const files = readdirSync(folder)
    .filter((file) => file !== 'index.ts')
    .sort();
  return Promise.all(
    files.map(async (file) => {
      const { pageStyle = '', ...exported } = (await import(pathToFileURL(join(folder, file)).href)) as Exports;
      const [found, ...others] = Object.entries(exported).flatMap(([exportName, site]) =>
        isSite(site) ? [{ file, exportName, site, pageStyle }] : [],
      );
      if (!found || others.length > 0 || `${found.site.name}.ts` !== file)
        throw new Error(`src/pages/sites/${file} must export one site, which has the file's name.`);
      return found;
    }),
  );
}

const lines = (...parts: readonly string[]) => `${parts.join('\n')}\n`;

/** src/pages/sites/index.ts */
export const siteIndexText = (sites: readonly SiteFile[]): string =>
  lines(
    "import type { Site } from '../site.ts';",
    ...sites.map(({ file, exportName }) => `import { ${exportName} } from './${file}';`),
    '',
    '/** Generated from this folder by each build: do not edit. Pages do not get this list, only their own site. */',
    'export const SITES: readonly Site[] = [',
    ...sites.map(({ exportName }) => `  ${exportName},`),
    '];',
  );

const factsOf = ({ name, hosts, isOptional, ownAddress, views }: Site) => ({
  name,
  hosts: hosts.map((host) => host.split('/')[0]),
  isOptional: isOptional ?? false,
  ownAddress: ownAddress ?? null,
  reportingViews: views.flatMap((view) => (view.expected ? [view.name] : [])),
});

/** src/messages/site-facts.ts */
export function siteFactsText(sites: readonly SiteFile[]): string {
  const position = ({ switchPosition = Infinity }: Site) => switchPosition;
  const sorted = sites
    .map(({ site }) => site)
    .toSorted((a, b) => (position(a) === position(b) ? a.name.localeCompare(b.name) : position(a) - position(b)));
  return lines(
    '/** Generated from src/pages/sites/ by each build: do not edit. In the order of the switches in the settings. */',
    'export const SITE_FACTS = [',
    ...sorted.map((site) => `  ${JSON.stringify(factsOf(site))},`),
    '] as const;',
  );
}

/** Others may be reading the file while a build runs, so it is left alone if it is the same. Returns whether it was not. */
function writeIfChanged(path: string, text: string): boolean {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return false;
  writeFileSync(path, text);
  return true;
}

/** Writes both lists if they have changed. Returns the files that it wrote. */
export function writeSiteLists(sites: readonly SiteFile[], root = ROOT): string[] {
  const texts = {
    'src/pages/sites/index.ts': siteIndexText(sites),
    'src/messages/site-facts.ts': siteFactsText(sites),
  };
  return Object.entries(texts).flatMap(([file, text]) => (writeIfChanged(join(root, file), text) ? [file] : []));
}

/** The script that registers one site in its pages, as the text of a module in `folder`. */
export function siteScriptText({ file, exportName }: SiteFile, folder: string, root = ROOT): string {
  const from = (path: string) => JSON.stringify(relative(folder, join(root, path)).split(sep).join('/'));
  return [
    "import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';",
    `import { addSite } from ${from('src/pages/shared.ts')};`,
    `import { ${exportName} } from ${from(`src/pages/sites/${file}`)};`,
    '',
    `export default defineUnlistedScript(() => addSite(${exportName}));`,
    '',
  ].join('\n');
}

/** Writes the script of each site into `folder`; returns them in WXT's form of entrypoints. */
export function writeSiteScripts(sites: readonly SiteFile[], folder: string) {
  mkdirSync(folder, { recursive: true });
  return sites.map((each) => {
    const name = scriptName(each.site.name);
    const inputPath = join(folder, `${name}.ts`);
    writeIfChanged(inputPath, siteScriptText(each, folder));
    return { name, inputPath, type: 'unlisted-script' as const };
  });
}

/** The rules of colours.css for our elements in web pages, whose marks are in shadow roots. */
export const coloursInPages = (colours: string): string =>
  colours
    .replaceAll(':root', 'horde-lens')
    .replaceAll(/\[data-backend(?:="([^"]+)")?\]/g, (_, backend = 'backend') => `horde-lens::part(${backend})`);

/**
 * The stylesheet of all pages: first the rules for our elements everywhere, then those for each site's own elements.
 */
export const pageStylesheetText = (sites: readonly SiteFile[], everywhere: string): string =>
  everywhere + sites.map(({ site, pageStyle }) => (pageStyle ? `/* ${site.name} */${pageStyle}` : '')).join('');

/** Writes that stylesheet into `folder`; returns its path. `path`: the rules for everywhere, besides the colours. */
export function writePageStylesheet(sites: readonly SiteFile[], path: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const written = join(folder, 'content.css');
  const colours = readFileSync(join(ROOT, 'src/ui/colours.css'), 'utf8');
  writeIfChanged(written, pageStylesheetText(sites, coloursInPages(colours) + readFileSync(path, 'utf8')));
  return written;
}
