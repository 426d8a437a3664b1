import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scriptName } from '../src/messages/page-files.ts';
import { readSiteFiles, writeSiteLists } from './site-files.ts';

/**
 * What `npm run new-site` writes: all parts of a site, small enough to be read in a minute, and working. The author
 * then replaces the invented list of names by the structure of the real one.
 */

/** Letters, digits and inner hyphens between dots; at least two parts, the last of which starts with a letter. */
const HOST = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/** The section of docs/sites.md that stays the last one. */
const LAST_SECTION = '## Any other page\n';

const pictureName = (host: string) => host.replaceAll('.', '-');

/** `new.example.org` → `newExampleOrg` */
function exportName(host: string): string {
  const name = host.replace(/[.-]+(.)/g, (_, first: string) => first.toUpperCase());
  return /^\d/.test(name) ? `site${name}` : name;
}

const siteText = (host: string) => `import { hasLightInk } from '../light-ink.ts';
import { namesInTexts, type Site } from '../site.ts';

export const ${exportName(host)}: Site = {
  name: '${host}',
  hosts: ['${host}'],
  isOptional: true,
  isDark: hasLightInk,
  views: [
    {
      form: 'line',
      name: 'model list',
      path: /^\\//,
      list: '.models',
      names: namesInTexts(':scope > .name'),
      place: (addition, _, row) => row.append(addition),
    },
  ],
};
`;

const pageText = (host: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Demo of ${host}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/page.css" />
  </head>
  <body>
    <h1>Models</h1>
    <ul class="models">
      <li><b class="name">koboldcpp/Qwen3-0.6B</b></li>
      <li><b class="name">aphrodite/Qwen3-0.6B</b></li>
      <li><b class="name">stable_diffusion</b></li>
    </ul>
  </body>
</html>
`;

const PAGE_STYLE = `:root {
  color-scheme: light dark;
}
body {
  margin: 1rem;
  font: 16px / 1.5 sans-serif;
}
`;

const fixtureText = (host: string) => `import { type Fixture, hasLine, noTheme } from '../../fixture.ts';

export const fixture: Fixture = {
  views: [
    {
      name: '${pictureName(host)}',
      url: 'https://${host}/',
      ready: '.models .name',
      annotated: hasLine,
      setTheme: noTheme,
      pictures: [{ crop: '.models' }],
    },
  ],
};
`;

const testText = (host: string) => `import { inBrowsers } from './in-browsers.ts';
import { expectTrue, type Rows, waitForLines } from './page-lines.ts';

const MODELS: Rows = { row: '.models > li', name: '.name' };

inBrowsers(
  '${host}',
  (test) => {
    test('gives each name of a text model its line, and no other name', async ({ demo }) => {
      const page = await demo.open('https://${host}/');
      await waitForLines(page, MODELS, ({ name }) => name !== 'stable_diffusion');
      await expectTrue(page, MODELS);
    });
  },
  { switchedOn: [{ site: '${host}', origin: 'https://${host}' }] },
);
`;

const sectionText = (host: string) => `## ${host}

On request only: the browser asks at the switch in the settings. Theme: the ink of \`<body>\`.

### model list

![${host}: model list](screenshots/views/${pictureName(host)}.webp)

\`.models\`: the line stands last in the item of its name.

`;

/** The new files, by path. */
export const siteSkeleton = (host: string): Record<string, string> => ({
  [`src/pages/sites/${host}.ts`]: siteText(host),
  [`demo/pages/${host}/index.html`]: pageText(host),
  [`demo/pages/${host}/page.css`]: PAGE_STYLE,
  [`demo/pages/${host}/fixture.ts`]: fixtureText(host),
  [`test/e2e/${host}.test.ts`]: testText(host),
});

/** Why no site can be created for the given host; null: it can. */
async function refusalOf(host: string, root: string): Promise<string | null> {
  if (!HOST.test(host)) {
    return `"${host}" is no host. Give the host alone, in small letters, without https:// and path: models.example.org`;
  }
  if (host.endsWith('.example')) return `Hosts under .example are the demo's own: give another than ${host}.`;
  for (const { file, site } of await readSiteFiles(root)) {
    const isOfSite = site.name === host || site.hosts.some((each) => each.split('/')[0] === host);
    if (isOfSite) return `${host} is a site already: src/pages/sites/${file}`;
    if (scriptName(site.name) === scriptName(host))
      return `The script of ${host} would have the name of another: src/pages/sites/${file}`;
  }
  const existing = Object.keys(siteSkeleton(host)).find((path) => existsSync(join(root, path)));
  return existing === undefined ? null : `${existing} is there already, and is not written over.`;
}

/**
 * Writes the site's files and its section in docs/sites.md, and regenerates the lists of sites. Returns the paths of
 * what it wrote; throws, and writes nothing, if the host is invalid or already a site.
 */
export async function writeSiteSkeleton(host: string, root: string): Promise<string[]> {
  const refusal = await refusalOf(host, root);
  if (refusal !== null) throw new Error(refusal);
  const documentation = 'docs/sites.md';
  const [before, after, ...more] = readFileSync(join(root, documentation), 'utf8').split(LAST_SECTION);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`${documentation} must have one section "${LAST_SECTION.trim()}": the new one stands before it.`);
  const files = {
    ...siteSkeleton(host),
    [documentation]: `${before}${sectionText(host)}${LAST_SECTION}${after}`,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return [...Object.keys(files), ...writeSiteLists(await readSiteFiles(root), root)];
}
