/** The file of a site's script, without its ending: `site-aihorde-net`. */
export const scriptName = (site: string): string => `site-${site.replaceAll('.', '-')}`;

/** The scripts of a page, in their order: what is known of the site, and what goes by it. */
export const pageFiles = (site: string): string[] => [`${scriptName(site)}.js`, 'page.js'];
