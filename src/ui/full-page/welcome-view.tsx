import { useEffect } from 'preact/hooks';
import { LISTED_SITES, siteAddress } from '../../messages/settings.ts';
import { type MessageKey, say } from '../../words/index.ts';
import { noteNewsSeen } from '../settings/news.ts';
import { writePageAddress } from './page-address.ts';
import type { PageViewProps } from './page-view-props.ts';
import { AnyPagePicture, NamesPicture, ToolbarPicture } from './welcome-pictures.tsx';
import './welcome-view.css';
import '../primary-button.css';

const CARDS: readonly [picture: () => preact.JSX.Element, title: MessageKey, text: MessageKey][] = [
  [NamesPicture, 'welcome_names', 'welcome_names_text'],
  [ToolbarPicture, 'welcome_toolbar', 'welcome_toolbar_text'],
  [AnyPagePicture, 'welcome_any_page', 'welcome_any_page_text'],
];

/** Opened once, after the installation. Requires nothing from the user and sends nothing to the Horde. */
export const WelcomeView = ({ world }: PageViewProps) => {
  useEffect(() => noteNewsSeen(world.storage, world.version), []);
  return (
    <>
      <h1 tabIndex={-1}>{say('welcome_title')}</h1>
      <p class="lead">{say('welcome_lead')}</p>
      <div class="welcome">
        {CARDS.map(([Picture, title, text]) => (
          <section key={title} class="card">
            <Picture />
            <h2>{say(title)}</h2>
            <p>{say(text)}</p>
          </section>
        ))}
      </div>
      <section class="card">
        <h2>{say('welcome_sites')}</h2>
        <ul class="site-links">
          {LISTED_SITES.map((site) => (
            <li key={site}>
              <a class="link" href={siteAddress(site) ?? '#'} target="_blank" rel="noreferrer">
                {site} ↗
              </a>
            </li>
          ))}
        </ul>
        <p>{say('welcome_pin')}</p>
        <p class="hint">{say('welcome_nothing_asked')}</p>
        <p class="go">
          <a class="primary" href={writePageAddress({ view: 'models' })}>
            {say('welcome_models')}
          </a>
          <a class="plain" href={writePageAddress({ view: 'settings' })}>
            {say('welcome_settings')}
          </a>
        </p>
      </section>
    </>
  );
};
