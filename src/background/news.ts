import type { ModelType, Notice } from '../messages/protocol.ts';

/** Sources that are asked together answer together: what comes within this time (ms) is told at once. */
const TOGETHER = 50;

/** Takes the names of sources of which there is news, and tells all that are open of it. */
export function createNews(tell: (notice: Notice) => void): (source: string) => void {
  const types = new Set<ModelType>();
  let isDue = false;
  return (source) => {
    if (source.startsWith('image.')) types.add('image');
    else if (source !== 'modes') types.add('text');
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      const modelTypes = [...types];
      types.clear();
      tell({ notice: 'news', modelTypes });
    }, TOGETHER);
  };
}
