import { storePicture } from '../../src/ui/first-picture/stored-picture.ts';
import { takePicture } from '../../src/ui/first-picture/take-picture.tsx';
import { FullPage, loadView } from '../../src/ui/full-page/full-page.tsx';
import { readPageAddress } from '../../src/ui/full-page/page-address.ts';
import { findPageView } from '../../src/ui/full-page/page-views.ts';
import type { PageWorld } from '../../src/ui/full-page/page-world.ts';
import { storeList } from '../../src/ui/list/keep-list.ts';
import { type KeptList, keptUntil, recallList } from '../../src/ui/list/kept-list.ts';
import { recallChoices } from '../../src/ui/list/remembered-choices.ts';

/**
 * Stores the first rows for the next window, and a picture of the page that it opens with. `openedAddress`: the part
 * behind `#` that this page was opened with.
 */
export async function keepFirstRows(list: KeptList, world: PageWorld, openedAddress: string): Promise<void> {
  const { storage, version } = world;
  storeList(storage, list, version);
  const now = Date.now();
  const kept = recallList(storage, recallChoices(storage, now), version, now);
  const view = findPageView(readPageAddress(location.hash).view);
  const first = await loadView(view);
  // Other choices than those of an address would be drawn for a moment when it is opened again.
  const isOpenedList = location.hash === openedAddress || !openedAddress.includes('?');
  if (view.name !== 'models' || !isOpenedList || !kept) return storePicture(window, version, openedAddress, null);
  const opened = <FullPage world={{ ...world, takeFirstAnswer: () => null }} first={first} />;
  storePicture(window, version, openedAddress, { until: keptUntil(kept), pictures: takePicture(opened) });
}
