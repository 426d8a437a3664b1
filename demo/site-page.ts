import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fixtureOf, PAGES, pathInSite } from './fixtures.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  // Of built copies of the real sites.
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
};

/** No real page sends a policy, but a proxy in front of it may: our additions have to work under a strict one. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' https://aihorde.net https://models.aihorde.net; base-uri 'none'; form-action 'none'";

export const HTML_ERROR =
  '<!doctype html><html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>';

export interface PageAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** The file of a site that an address refers to. `sites`: see `DemoOptions`. */
export async function readSitePage(host: string, url: URL, sites: string | undefined): Promise<PageAnswer> {
  const site = fixtureOf(host) ?? host;
  const builtFolder = sites === undefined ? null : join(sites, site);
  const isBuilt = builtFolder !== null && existsSync(builtFolder);
  const folder = isBuilt ? builtFolder : join(PAGES, site);
  const wanted = normalize(join(folder, pathInSite(host, url.pathname)));
  const isAsset = wanted.startsWith(folder) && TYPES[extname(wanted)] !== undefined;
  // Every other address of these sites is a single page that reads the address itself.
  const path = isAsset ? wanted : join(folder, 'index.html');
  const headers = { 'Cache-Control': 'no-store', ...(!isBuilt && { 'Content-Security-Policy': PAGE_POLICY }) };
  try {
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    return { status: 200, headers: { 'Content-Type': type, ...headers }, body: await readFile(path) };
  } catch {
    return { status: 404, headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers }, body: HTML_ERROR };
  }
}
