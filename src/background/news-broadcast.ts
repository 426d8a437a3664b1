import type { ModelType, Notice } from '../messages/protocol.ts';

/** Sources that are asked together answer together: what arrives within this time makes one notice. */
const COLLECT_MS = 50;

/** Gives a function that takes the name of each source that has been asked, and sends `send` one notice for all that
 * come close together. */
export function createNewsBroadcast(send: (notice: Notice) => void): (sourceName: string) => void {
  const types = new Set<ModelType>();
  let isScheduled = false;
  return (sourceName) => {
    if (sourceName.startsWith('image.')) types.add('image');
    else if (sourceName === 'reference' || sourceName.startsWith('text.')) types.add('text');
    if (isScheduled) return;
    isScheduled = true;
    setTimeout(() => {
      isScheduled = false;
      const modelTypes = [...types];
      types.clear();
      send({ notice: 'news', modelTypes });
    }, COLLECT_MS);
  };
}
