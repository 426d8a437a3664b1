import { FIGURE_MEANINGS, FIGURES } from '../src/ui/figure-registry.ts';

const START = '<!-- figures: made by `npm run docs` from src/ui/figure-registry.ts -->';
const MARKED = /<!-- figures\b.*?-->\n[\s\S]*?<!-- \/figures -->/;

const WORDS = { modelType: 'text', areThreads: false } as const;

/** docs/figures.md with the table of figures between its marks as in the registry. Throws if the marks are missing. */
export function withFiguresTable(document: string): string {
  if (!MARKED.test(document)) throw new Error('The marks of the table of figures are missing.');
  const keys = Object.keys(FIGURES) as (keyof typeof FIGURES)[];
  const rows = keys.map((key) => {
    const { wireKey, unit, ofVariation, ofModel, whenUnknown, views } = FIGURE_MEANINGS[key];
    const names = key === wireKey ? `\`${key}\`` : `\`${key}\`, wire format \`${wireKey}\``;
    return [`${FIGURES[key].label(WORDS)} (${names})`, unit, ofVariation, ofModel, whenUnknown, views];
  });
  const head = [
    'figure',
    'unit',
    'one variation (backend)',
    'the whole model',
    'unknown where',
    'shown beside the table in',
  ];
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return document.replace(MARKED, () => [START, ...lines, '<!-- /figures -->'].join('\n'));
}
