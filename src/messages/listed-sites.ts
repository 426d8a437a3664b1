/** Sites that the extension is on from the start. */
export const LISTED_SITES = [
  'aihorde.net',
  'models.aihorde.net',
  'lite.koboldai.net',
  'overseer.logicism.tv',
  'artbot.site',
] as const;

/** Sites that have a switch of their own in the settings, with their hosts. */
export const SWITCHED_HOSTS: Record<(typeof LISTED_SITES)[number] | 'agnai.chat', readonly string[]> = {
  'aihorde.net': ['aihorde.net'],
  'models.aihorde.net': ['models.aihorde.net', 'models.stablehorde.net'],
  'lite.koboldai.net': ['lite.koboldai.net', 'lite-beta.koboldai.net'],
  'overseer.logicism.tv': ['overseer.logicism.tv', 'logicismdev.github.io'],
  'artbot.site': ['artbot.site'],
  'agnai.chat': ['agnai.chat'],
};

/** The site whose switch decides about this host, whatever its scheme and port; null: none. */
export function siteWithSwitch(hostname: string): string | null {
  const host = hostname.replace(/\.$/, '');
  return Object.entries(SWITCHED_HOSTS).find(([, hosts]) => hosts.includes(host))?.[0] ?? null;
}
