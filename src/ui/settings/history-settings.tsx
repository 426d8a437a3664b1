import { useEffect, useRef, useState } from 'preact/hooks';
import type { HistoryEvent, HistoryKeeper } from '../../history/index.ts';
import { toCsvText } from '../../list/csv-text.ts';
import { SAMPLE_INTERVALS, type Settings } from '../../messages/settings.ts';
import { formatCalendar } from '../../words/calendar-formats.ts';
import { say } from '../../words/index.ts';
import { formatCount } from '../format.ts';
import { sayEvery } from '../history/sampling-words.ts';
import { saveFile } from '../save-file.ts';
import { visibleText } from '../visible-text.ts';
import type { SettingsState } from './use-settings.ts';

interface HistorySettingsProps {
  state: Pick<SettingsState, 'change'>;
  settings: Settings;
  keeper: HistoryKeeper;
}

const FAULTS = {
  'other file': 'settings_history_other_file',
  newer: 'settings_history_newer',
  damaged: 'settings_history_damaged',
} as const;

/** Whether a history is kept, and how often the Horde is asked for it: each choice states its cost. */
const IntervalChoice = ({ state, settings }: Omit<HistorySettingsProps, 'keeper'>) => {
  const choices = [null, ...SAMPLE_INTERVALS];
  return (
    <fieldset class="choice">
      <legend>{say('settings_history_every')}</legend>
      {choices.map((minutes) => (
        <label key={minutes}>
          <input
            type="radio"
            name="history"
            value={minutes ?? 'never'}
            checked={settings.sampleEveryMinutes === minutes}
            onChange={() => state.change({ sampleEveryMinutes: minutes })}
          />
          {minutes === null ? say('settings_history_never') : sayEvery(minutes)}
        </label>
      ))}
    </fieldset>
  );
};

/** The result of the last button. */
type Outcome = { text: string; isFault?: boolean } | null;

function useHistoryFile(keeper: HistoryKeeper) {
  const [bytes, setBytes] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<Outcome>(null);
  const fail = () => setOutcome({ text: say('settings_history_failed'), isFault: true });
  const [lastFullDisk, setLastFullDisk] = useState<HistoryEvent | null>(null);
  const measureStore = async () => {
    await keeper.bytes().then(setBytes, () => setBytes(null));
    await keeper.lastFullDisk().then(setLastFullDisk, () => setLastFullDisk(null));
  };
  useEffect(() => void measureStore(), [keeper]);
  const perform = (does: () => Promise<Outcome>) => void does().then(setOutcome, fail).then(measureStore);
  return {
    bytes,
    lastFullDisk,
    outcome,
    save: () =>
      perform(async () => {
        saveFile('horde-lens-history.json', 'application/json', await keeper.toJson());
        return null;
      }),
    saveTable: () =>
      perform(async () => {
        saveFile('horde-lens-history.csv', 'text/csv', toCsvText(await keeper.toRows()));
        return null;
      }),
    add: (file: File) =>
      perform(async () => {
        const name = visibleText(file.name.slice(0, 80));
        const fault = await keeper.add(await file.text());
        return fault
          ? { text: say(FAULTS[fault], name), isFault: true }
          : { text: say('settings_history_added', name) };
      }),
    clear: () =>
      perform(async () => {
        await keeper.clear();
        return { text: say('settings_history_cleared') };
      }),
  };
}

const HistoryFileButtons = ({ file }: { file: ReturnType<typeof useHistoryFile> }) => {
  const [isSure, setSure] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const hasNone = !file.bytes;
  return (
    <div class="buttons">
      <button type="button" class="plain" disabled={hasNone} onClick={file.save}>
        {say('settings_history_save')}
      </button>
      <button type="button" class="plain" disabled={hasNone} onClick={file.saveTable}>
        {say('settings_history_table')}
      </button>
      <button type="button" class="plain" onClick={() => input.current?.click()}>
        {say('settings_history_add')}
      </button>
      <button
        type="button"
        class="plain"
        disabled={hasNone}
        onBlur={() => setSure(false)}
        onClick={() => {
          setSure(!isSure);
          if (isSure) file.clear();
        }}
      >
        {say(isSure ? 'settings_history_clear_sure' : 'settings_history_clear')}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={say('settings_history_add')}
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen) file.add(chosen);
          // So that the same file can be chosen again.
          currentTarget.value = '';
        }}
      />
    </div>
  );
};

/** The history: on or off, its size, export, import, and deletion. */
export const HistorySettings = ({ keeper, ...choice }: HistorySettingsProps) => {
  const file = useHistoryFile(keeper);
  const { bytes, lastFullDisk, outcome } = file;
  const size = bytes
    ? say('settings_history_size', formatCount(Math.ceil(bytes / 1000)))
    : say('settings_history_none');
  return (
    <>
      <IntervalChoice {...choice} />
      <p class="hint">{say('settings_history_usage')}</p>
      <HistoryFileButtons file={file} />
      <p class={outcome?.isFault ? 'refusal' : 'hint'} role="status">
        {outcome?.text ?? size}
      </p>
      {lastFullDisk && (
        <p class="hint">
          {say(
            'settings_history_full',
            formatCalendar(lastFullDisk.time, 'moment'),
            formatCalendar(lastFullDisk.lostUntil ?? lastFullDisk.time, 'moment'),
          )}
        </p>
      )}
    </>
  );
};
