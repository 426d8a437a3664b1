import type { ModelType, Notice } from '../messages/protocol.ts';

/** Sources that are asked together answer together: whatever arrives within this time becomes one notice. */
const COLLECT_MS = 50;

/**
 * Returns a function that takes the name of each source that has been asked. `send` gets one notice for all names that
 * arrive close together.
 */
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
