import type { Watch } from '../../../watch/index.ts';
import { say, sayAround } from '../../../words/index.ts';
import { sayWatchCost } from '../../history/sampling-words.ts';
import { Name } from '../../name.tsx';

interface ConfirmWatchProps {
  watch: Watch;
  /** Nothing is watched yet, so the cost is explained first. */
  isFirst: boolean;
  /** The browser will ask whether notifications may be shown. */
  asks: boolean;
  confirm: () => void;
  cancel: () => void;
}

/** Shown before a watch is added. */
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
