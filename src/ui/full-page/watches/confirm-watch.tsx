import type { Watch } from '../../../watch/index.ts';
import { say, sayAround } from '../../../words/index.ts';
import { sayWatchCost } from '../../history/sampling-words.ts';
import { Name } from '../../name.tsx';

interface ConfirmWatchProps {
  watch: Watch;
  /** Nothing is watched yet: what it costs is said before. */
  isFirst: boolean;
  /** The browser is going to ask whether notifications may be shown. */
  asks: boolean;
  confirm: () => void;
  cancel: () => void;
}

/** What is said before something is watched. */
export const ConfirmWatch = ({ watch, isFirst, asks, confirm, cancel }: ConfirmWatchProps) => (
  <section class="card confirm" aria-labelledby="confirm-watch">
    <h2 id="confirm-watch">{sayAround('watch_confirm_title', <Name name={watch.name} />)}</h2>
    {isFirst && <p>{sayWatchCost()}</p>}
    {asks && <p>{say('watch_cost_asks')}</p>}
    <p class="buttons">
      <button type="button" class="primary" onClick={confirm}>
        {say('watch')}
      </button>
      <button type="button" class="plain" onClick={cancel}>
        {say('watch_not_now')}
      </button>
    </p>
  </section>
);
