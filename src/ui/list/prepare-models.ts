import type { ListedModel } from './listed-models.ts';
import { searchedText } from './search-models.ts';

/** So short that nobody waits for it who clicks or types meanwhile. */
const SLICE_MS = 8;

/**
 * Computes, whenever the browser is idle, what the first click on a heading and the first letter of a search would
 * otherwise compute for thousands of models at once. The models keep it. Returns a function that stops this.
 */
export function prepareModels(models: readonly ListedModel[]): () => void {
  let done = 0;
  let handle = requestIdleCallback(prepareSome);

  function prepareSome() {
    const end = performance.now() + SLICE_MS;
    while (done < models.length && performance.now() < end) {
      const model = models[done++];
      if (model) prepareModel(model);
    }
    if (done < models.length) handle = requestIdleCallback(prepareSome);
  }

  return () => cancelIdleCallback(handle);
}

function prepareModel(model: ListedModel): void {
  // An offline model has no seconds.
  if (model.isOnline) void model.reckoning;
  void model.limits;
  void model.nameToSort;
  searchedText(model);
}
