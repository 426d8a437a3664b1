import { Fragment } from 'preact';
import { LISTED_SITES, type Settings, SITES_WITH_QUESTION, siteAddress } from '../../messages/settings.ts';
import { say } from '../../words/index.ts';
import { BlockedSite } from './blocked-site.tsx';
import { Switch } from './switch.tsx';
import type { SettingsState } from './use-settings.ts';

interface SiteSwitchesProps {
  state: SettingsState;
  settings: Settings;
}

const SiteLink = ({ site }: { site: string }) => (
  <a class="out" href={siteAddress(site) ?? '#'} target="_blank" rel="noreferrer">
    <span class="said">{say('settings_open_site', site)}</span>
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d="M6 3.500H3.500v9h9V10M9 3h4v4M13 3 7.5 8.5" />
    </svg>
  </a>
);

/** The sites with a switch: those that the extension is on from the start, and those that the browser asks about. */
export const SiteSwitches = ({ state, settings }: SiteSwitchesProps) => {
  const { sites, change, allow, allowSite, forget, setFailure } = state;
  const { off, addresses } = settings;
  const switchSite = (site: string, isOn: boolean) => void change({ off: { [isOn ? 'remove' : 'add']: [site] } });
  return (
    <fieldset>
      <legend class="said">{say('settings_sites')}</legend>
      {LISTED_SITES.map((site) => {
        const blocked = off.includes(site) ? undefined : sites.blocked.get(site);
        return (
          <Fragment key={site}>
            <Switch label={site} isOn={!off.includes(site)} set={(isOn) => switchSite(site, isOn)}>
              <SiteLink site={site} />
            </Switch>
            {blocked && (
              <BlockedSite site={site} hosts={blocked.isWhole ? [] : blocked.hosts} allow={() => allowSite(site)} />
            )}
          </Fragment>
        );
      })}
      {SITES_WITH_QUESTION.map((address) => {
        const { site, origin } = address;
        const isOn = addresses.some((known) => known.site === site);
        const allowOrTell = () => void allow(address).then(setFailure);
        return (
          <Fragment key={site}>
            <Switch
              label={site}
              hint={say('settings_asks_first')}
              isOn={isOn}
              set={(wanted) => (wanted ? allowOrTell() : void forget(origin))}
            >
              <SiteLink site={site} />
            </Switch>
            {isOn && !sites.allowed.has(origin) && <BlockedSite site={site} allow={allowOrTell} />}
          </Fragment>
        );
      })}
    </fieldset>
  );
};
