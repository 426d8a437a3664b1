/** The name of a site's script, without `.js`: `site-aihorde-net`. */
export const scriptName = (site: string): string => `site-${site.replaceAll('.', '-')}`;

/** The scripts of a page in their order: what is known of its site, then the engine. */
export const pageFiles = (site: string): string[] => [`${scriptName(site)}.js`, 'page.js'];
