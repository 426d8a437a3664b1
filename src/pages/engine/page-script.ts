import { isExtensionAlive, onMessage, sendMessage } from '../../browser/messaging.ts';
import { createAsk } from '../../messages/ask.ts';
import type { Notice, PageSettings } from '../../messages/protocol.ts';
import { shared } from '../shared.ts';
import { takeWording } from '../take-wording.ts';
import { type Annotator, annotate } from './annotator.ts';

/**
 * The name of the site that this host belongs to. Null: it is one of the user's own addresses, and the background knows
 * which site is there.
 */
function findListedSite(): string | null {
  for (const { name, hosts } of shared.sites?.values() ?? [])
    if (hosts.some((host) => host.split('/')[0] === location.hostname)) return name;
  return null;
}

/**
 * Adds to the page what the user wants there, and follows the settings while the page is open. A second call in the
 * same page replaces the first.
 */
export function startPageScript(): void {
  shared.end?.();
  const listed = findListedSite();
  let annotator: Annotator | undefined;
  let isOver = false;
  let shown = '';

  const send = createAsk(sendMessage);
  function show(settings: PageSettings | { site: null }) {
    // Without a site the rest is not used.
    const { site: name, without, reported } = settings as PageSettings;
    const wanted = JSON.stringify(settings);
    if (isOver || wanted === shown) return;
    shown = wanted;
    annotator?.remove();
    annotator = undefined;
    shared.settings = settings as PageSettings;
    takeWording();
    const site = name && shared.sites?.get(name);
    if (!site) return;
    annotator = annotate({
      site,
      without,
      reported,
      isAlive: isExtensionAlive,
      ask: async (type, payload) => {
        try {
          return await send(type, payload);
        } catch (error) {
          annotator?.checkAlive();
          throw error;
        }
      },
    });
  }

  const followSettings = () =>
    send('getPageSettings', { site: listed }).then(show, ({ failure }) => {
      show({ site: null });
      // When the user returns to the page, the background may answer again. After a refusal, only new settings help.
      if (!isOver && failure?.kind !== 'not-wanted')
        document.addEventListener('visibilitychange', followSettings, { once: true });
    });
  const stopHearing = onMessage((message: unknown) => {
    const notice = (message as Notice | undefined)?.notice;
    if (notice === 'settings changed') followSettings();
    if (notice === 'news') annotator?.renew();
  });
  /** A page that returns from the browser's back/forward cache has missed changes of the settings. */
  const onReturn = ({ persisted }: PageTransitionEvent) => persisted && followSettings();
  addEventListener('pageshow', onReturn);
  followSettings();

  shared.end = () => {
    isOver = true;
    stopHearing();
    removeEventListener('pageshow', onReturn);
    annotator?.remove();
  };
}
