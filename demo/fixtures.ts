import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SITES } from '../src/pages/sites/index.ts';
import type { Fixture } from './fixture.ts';

/** All fixture pages, and the hosts under which the demo plays them. */

export const PAGES = join(import.meta.dirname, 'pages');

/** By the names of their folders: those of the sites, and one page that belongs to no site. */
export const FIXTURES: ReadonlyMap<string, Fixture> = new Map(
  await Promise.all(
    readdirSync(PAGES).map(async (folder): Promise<[string, Fixture]> => {
      const file = pathToFileURL(join(PAGES, folder, 'fixture.ts')).href;
      return [folder, ((await import(file)) as { fixture: Fixture }).fixture];
    }),
  ),
);

const playedSites = new Map<string, string>([
  ...SITES.flatMap(({ name, hosts }) => hosts.map((host): [string, string] => [host.split('/')[0] ?? host, name])),
  ...[...FIXTURES].flatMap(([folder, { ownHost }]): [string, string][] => (ownHost ? [[ownHost, folder]] : [])),
]);

/** The hosts that the demo plays: those of the sites, others that play them, and the one with the public reference. */
export const HOSTS: readonly string[] = [...playedSites.keys(), 'raw.githubusercontent.com'];

/** The folder in demo/pages/ that is played under this host; undefined: none. */
export const fixtureOf = (host: string): string | undefined => playedSites.get(host);

/** The path inside the site, without the folder that some sites are in: `user.github.io/project`. */
export function pathInSite(host: string, path: string): string {
  const home = SITES.flatMap(({ hosts }) => hosts).find((each) => each.startsWith(`${host}/`));
  const folder = home?.slice(host.length);
  return folder && path.startsWith(`${folder}/`) ? path.slice(folder.length) : path;
}
