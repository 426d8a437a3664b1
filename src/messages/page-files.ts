/** The file name of a site's script, without `.js`: `site-aihorde-net`. */
export const scriptName = (site: string): string => `site-${site.replaceAll('.', '-')}`;

/** The scripts of a page, in order: first its site's data, then the engine. */
export const pageFiles = (site: string): string[] => [`${scriptName(site)}.js`, 'page.js'];
