import { say } from '../../words/index.ts';

interface BlockedSiteProps {
  site: string;
  /** The hosts that the browser keeps the extension out of; empty: all of the site's. */
  hosts?: readonly string[];
  allow: () => void;
}

/** Says that the browser keeps the extension out, and lets the user change that. */
export const BlockedSite = ({ site, hosts = [], allow }: BlockedSiteProps) => (
  <p class="blocked">
    <span>{hosts.length > 0 ? say('settings_blocked_at', hosts.join(', ')) : say('settings_blocked')}</span>
    <button type="button" class="link" aria-label={say('settings_allow_site', site)} onClick={allow}>
      {say('settings_allow')}
    </button>
  </p>
);
