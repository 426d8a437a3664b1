import type { Plugin } from 'vite';

/** What only the manifest and the settings need to know of a site: they have it from src/messages/site-facts.ts. */
const SETTINGS_ONLY = new Set(['switchPosition', 'ownAddress', 'isOptional']);

interface SyntaxNode {
  type?: string;
  start?: number;
  end?: number;
  key?: { name?: string };
}

/** Where such properties begin and end in a syntax tree. */
function findSettingsOnly(node: unknown): [start: number, end: number][] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, start = 0, end = 0, key } = node as SyntaxNode;
  if (type === 'Property' && SETTINGS_ONLY.has(key?.name ?? '')) return [[start, end]];
  return Object.values(node).flatMap(findSettingsOnly);
}

/** Leaves out of each site's script what no page uses. */
export const pageFactsOnly: Plugin = {
  name: 'horde-lens:page-facts-only',
  enforce: 'post',
  transform: {
    filter: { id: /[\\/]src[\\/]pages[\\/]sites[\\/](?!index\.)[^\\/]+\.ts$/ },
    handler(code) {
      let kept = '';
      let from = 0;
      for (const [start, end] of findSettingsOnly(this.parse(code))) {
        kept += code.slice(from, start);
        from = code[end] === ',' ? end + 1 : end;
      }
      return { code: kept + code.slice(from), map: null };
    },
  },
};
