import { say } from '../../../words/index.ts';
import { writePageAddress } from '../page-address.ts';
import '../../primary-button.css';
import './history-off.css';

/** What stands there before history is switched on: what it would show, and what it costs. */
export const HistoryOff = () => (
  <section class="card history-off">
    <h2>{say('history_off')}</h2>
    <p>{say('history_off_hint')}</p>
    <p class="hint">{say('history_cost')}</p>
    <a class="primary" href={writePageAddress({ view: 'settings', query: new URLSearchParams({ part: 'history' }) })}>
      {say('history_to_settings')}
    </a>
  </section>
);
