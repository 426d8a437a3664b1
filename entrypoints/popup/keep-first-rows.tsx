import { storePicture } from '../../src/ui/first-picture/stored-picture.ts';
import { takePicture } from '../../src/ui/first-picture/take-picture.tsx';
import { storeList } from '../../src/ui/list/keep-list.ts';
import { type KeptList, keptUntil, recallList } from '../../src/ui/list/kept-list.ts';
import { recallChoices } from '../../src/ui/list/remembered-choices.ts';
import { Popup, type PopupProps } from '../../src/ui/popup/popup.tsx';

/** Stores the first rows for the next window, and a picture of the popup that it opens with. */
export function keepFirstRows(list: KeptList, popup: PopupProps): void {
  const { version } = popup;
  storeList(localStorage, list, version);
  const now = Date.now();
  const kept = recallList(localStorage, recallChoices(localStorage, now), version, now);
  // The strip about the page behind the popup is loaded later.
  const opened = <Popup {...popup} kept={kept} first={new Promise(() => {})} thisPage={[]} />;
  storePicture(window, version, null, kept && { until: keptUntil(kept), pictures: takePicture(opened) });
}
