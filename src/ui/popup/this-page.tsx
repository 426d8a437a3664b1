import { useEffect, useState } from 'preact/hooks';
import type { Ask } from '../../messages/ask.ts';
import { type Address, OWN_ADDRESS_SITES, type SettingsChange } from '../../messages/settings.ts';
import type { ThisPage as Page } from '../../messages/this-page.ts';
import { say, sayCount } from '../../words/index.ts';
import { errorText } from '../error-text.ts';
import { formatCount } from '../format.ts';

/** By then a page that was just switched on shows its first additions. */
const SHOWN_AFTER_MS = 1_000;

interface ThisPageProps {
  ask: Ask;
  /** The current tab. */
  tabId: number;
  /** Asks the user, within their click. The question can close the popup: then the background continues. */
  request: (address: Address) => Promise<boolean>;
  /** Opens the settings, where the user can make the browser let the extension in. */
  openSettings: () => Promise<void>;
  /** Marks the names on the page. Rejects if that is not possible. */
  markPage: () => Promise<void>;
}

interface Strip {
  text: string;
  action?: { label: string; act: () => Promise<unknown> };
}

function describePage(page: Page, change: (part: SettingsChange) => Promise<unknown>, props: ThisPageProps): Strip {
  switch (page.is) {
    case 'site': {
      const { name, origin, isOn, isListed, isBlocked, shown } = page;
      if (!isOn)
        return {
          text: say('here_is_off', name),
          action: { label: say('here_turn_on'), act: () => change({ off: { remove: [name] } }) },
        };
      if (isBlocked)
        return {
          text: say('here_blocked', name),
          action: { label: say('here_open_settings'), act: props.openSettings },
        };
      const off = isListed ? { off: { add: [name] } } : { addresses: { remove: [origin] } };
      return {
        text: shown === null ? name : sayCount('here_shown', shown, formatCount(shown), name),
        action: { label: say('here_turn_off'), act: () => change(off) },
      };
    }
    case 'like a site': {
      const { site, origin } = page;
      const label = OWN_ADDRESS_SITES.find((known) => known.site === site)?.label ?? site;
      const allow = async () => {
        if (await props.request({ site, origin })) await change({ addresses: { add: [{ site, origin }] } });
      };
      return { text: say('here_looks_like', label), action: { label: say('here_show'), act: allow } };
    }
    case 'any page': {
      const { names, isMarked } = page;
      if (names === 0) return { text: say('here_no_names') };
      return {
        text: names === null ? say('here_can_mark') : sayCount('here_names', names, formatCount(names)),
        action: { label: say(isMarked ? 'marks_remove' : 'here_mark'), act: props.markPage },
      };
    }
    case 'out of reach':
      return { text: say(page.because === 'pdf' ? 'here_pdf' : 'here_out_of_reach') };
  }
}

/** What the current page is, and what can be done there, in one line. */
export const ThisPage = (props: ThisPageProps) => {
  const { ask, tabId } = props;
  const [page, setPage] = useState<Page | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const askForPage = () => ask('getThisPage', { tabId }).then(({ page: now }) => setPage(now));
  useEffect(() => void askForPage().catch(() => {}), [tabId]);
  if (!page) return null;
  const change = async (part: SettingsChange) => {
    await ask('changeSettings', { change: part }, { once: true });
    await askForPage();
    // The page shows its additions a moment later.
    setTimeout(() => void askForPage().catch(() => {}), SHOWN_AFTER_MS);
  };
  const { text, action } = describePage(page, change, props);
  return (
    <section class="this-page" aria-label={say('here_label')}>
      <b>{say('here_label')}</b>
      <span role="status">{failure ?? text}</span>
      {action && (
        <button
          type="button"
          class="link"
          onClick={() => {
            setFailure(null);
            action.act().catch((error) => setFailure(errorText(error)));
          }}
        >
          {action.label}
        </button>
      )}
    </section>
  );
};
