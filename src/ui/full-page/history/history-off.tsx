import { useState } from 'preact/hooks';
import { SAMPLE_INTERVALS, type SampleInterval } from '../../../messages/settings.ts';
import { formatNumber, say } from '../../../words/index.ts';
import { sayHistoryCost } from '../../history/sampling-words.ts';
import { SegmentChoice } from '../../history/segment-choice.tsx';
import type { PageWorld } from '../page-world.ts';
import '../../primary-button.css';
import './history-off.css';

/** What a history would show here. */
const WORDS = {
  model: ['history_off', 'history_off_hint'],
  changes: ['history_off_changes', 'history_off_changes_hint'],
} as const;

interface HistoryOffProps extends Pick<PageWorld, 'ask'> {
  of: keyof typeof WORDS;
  /** The history was switched on. */
  onSwitched: () => void;
}

/** Shown until the history is switched on: what it would show, what it costs, and the switch. */
export const HistoryOff = ({ of, ask, onSwitched }: HistoryOffProps) => {
  const [minutes, setMinutes] = useState<SampleInterval>(5);
  const [failure, setFailure] = useState<string | null>(null);
  const [title, hint] = WORDS[of];
  const switchOn = () =>
    void ask('changeSettings', { change: { sampleEveryMinutes: minutes } }, { once: true }).then(
      onSwitched,
      (error: Error) => setFailure(error.message),
    );
  return (
    <section class="card history-off">
      <h2>{say(title)}</h2>
      <p>{say(hint)}</p>
      <SegmentChoice
        label={say('history_interval')}
        options={SAMPLE_INTERVALS.map((each) => ({
          name: `${each}`,
          text: say('history_every_minutes', formatNumber(each)),
        }))}
        chosen={`${minutes}`}
        choose={(name) => setMinutes(SAMPLE_INTERVALS.find((each) => `${each}` === name) ?? minutes)}
      />
      <p class="hint" role="status">
        {sayHistoryCost(minutes)}
      </p>
      <button type="button" class="primary" onClick={switchOn}>
        {say('history_switch_on')}
      </button>
      {failure && (
        <p class="refusal" role="alert">
          {failure}
        </p>
      )}
    </section>
  );
};
