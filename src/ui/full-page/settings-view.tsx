import { useEffect, useState } from 'preact/hooks';
import { say } from '../../words/index.ts';
import type { SettingsBrowser } from '../settings/settings-browser.ts';
import { SettingsPage } from '../settings/settings-page.tsx';
import type { PageViewProps } from './page-view-props.ts';

/** The settings. `?part=about` scrolls to that part. */
export const SettingsView = ({ address, world }: PageViewProps) => {
  const { ask, storage, version, projectUrl, copy, loadSettingsBrowser } = world;
  const [browser, setBrowser] = useState<SettingsBrowser | null>(null);
  const part = address.query.get('part');
  // Loaded before any click: Firefox only accepts a permission request directly within the click.
  useEffect(() => void loadSettingsBrowser().then(setBrowser), [loadSettingsBrowser]);
  useEffect(() => {
    if (browser && part) document.getElementById(part)?.scrollIntoView();
  }, [browser, part]);
  return (
    <>
      <h1 tabIndex={-1}>{say('settings_title')}</h1>
      {browser && <SettingsPage {...{ ask, browser, storage, version, projectUrl, copy }} />}
    </>
  );
};
