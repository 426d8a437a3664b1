import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Ask } from '../../messages/ask.ts';
import type { Settings } from '../../messages/settings.ts';
import { say } from '../../words/index.ts';
import { recallAppearance, storeAppearance } from '../appearance.ts';
import { AboutExtension } from './about-extension.tsx';
import { AdditionSwitches } from './addition-switches.tsx';
import { HistorySettings } from './history-settings.tsx';
import { NumberChoice } from './number-choice.tsx';
import { OwnAddresses } from './own-addresses.tsx';
import { SettingsBackup } from './settings-backup.tsx';
import type { SettingsBrowser } from './settings-browser.ts';
import { ShortcutList } from './shortcut-list.tsx';
import { SiteSwitches } from './site-switches.tsx';
import { StoredList } from './stored-list.tsx';
import { ThemeChoice } from './theme-choice.tsx';
import { UnlistedPermissions } from './unlisted-permissions.tsx';
import { type SettingsState, useSettings } from './use-settings.ts';
import './settings.css';

export interface SettingsPageProps {
  ask: Ask;
  browser: SettingsBrowser;
  storage: Storage;
  version: string;
  projectUrl: string;
  copy: (text: string) => Promise<void>;
}

interface SectionProps {
  id: string;
  title: string;
  hint?: string;
  children: ComponentChildren;
}

const Section = ({ id, title, hint, children }: SectionProps) => (
  <section class="card" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {hint && <p class="hint">{hint}</p>}
    {children}
  </section>
);

/** Where the extension adds something, and what. */
const SiteSections = ({ state, settings }: { state: SettingsState; settings: Settings }) => (
  <>
    <Section id="sites" title={say('settings_sites')} hint={say('settings_sites_hint')}>
      <SiteSwitches state={state} settings={settings} />
    </Section>
    <Section id="additions" title={say('settings_additions')}>
      <AdditionSwitches state={state} settings={settings} />
    </Section>
    <Section id="own" title={say('settings_own')}>
      <OwnAddresses state={state} settings={settings} />
    </Section>
    {state.sites.unlisted.length > 0 && (
      <Section id="unlisted" title={say('settings_unlisted')} hint={say('settings_unlisted_hint')}>
        <UnlistedPermissions {...state} />
      </Section>
    )}
  </>
);

/** The user's choices: where the extension adds something, what, and how it looks. */
export const SettingsPage = ({ ask, browser, storage, version, projectUrl, copy }: SettingsPageProps) => {
  const state = useSettings(ask, browser.permissions, storage);
  const [appearance, setAppearance] = useState(() => recallAppearance(storage));
  const { settings, failure } = state;
  const keep = (next: typeof appearance) => {
    setAppearance(next);
    storeAppearance(storage, next);
    // The browser only notifies the other pages.
    dispatchEvent(new StorageEvent('storage'));
  };
  return (
    <div class="choices">
      {failure && (
        <p class="refusal" role="alert">
          {failure}
        </p>
      )}
      {!settings && !failure && <p class="hint">{say('settings_reading')}</p>}
      {settings && <SiteSections state={state} settings={settings} />}
      {settings && (
        <Section id="history" title={say('settings_history')} hint={say('settings_history_hint')}>
          <HistorySettings state={state} settings={settings} keeper={browser.historyKeeper} />
        </Section>
      )}
      <Section id="look" title={say('settings_look')} hint={say('settings_look_hint')}>
        <ThemeChoice appearance={appearance} keep={keep} />
      </Section>
      {settings && (
        <Section id="numbers" title={say('settings_numbers')} hint={say('settings_numbers_hint')}>
          <NumberChoice style={settings.numbers} change={(numbers) => void state.change({ numbers })} />
        </Section>
      )}
      <Section id="shortcuts" title={say('settings_shortcuts')}>
        <ShortcutList shortcuts={browser.shortcuts} />
      </Section>
      {settings && (
        <Section id="file" title={say('settings_file')}>
          <SettingsBackup {...{ ask, state, settings, appearance }} keepAppearance={keep} />
        </Section>
      )}
      <Section id="stored" title={say('settings_stored')}>
        <StoredList items={browser.storedItems} storage={storage} />
      </Section>
      <Section id="about" title={say('settings_about')}>
        <AboutExtension {...{ version, projectUrl, settings, storage, copy }} />
      </Section>
    </div>
  );
};
