import { useRef, useState } from 'preact/hooks';
import type { Ask } from '../../messages/ask.ts';
import type { Settings } from '../../messages/settings.ts';
import { say } from '../../words/index.ts';
import type { Appearance } from '../appearance.ts';
import { saveFile } from '../save-file.ts';
import { visibleText } from '../visible-text.ts';
import { useWatches } from '../watch/use-watches.ts';
import {
  changeTo,
  changeWatchesTo,
  FIRST_SETTINGS,
  type FileFault,
  MAX_FILE_CHARACTERS,
  readSettingsFile,
  type SavedSettings,
  writeSettingsFile,
} from './settings-file.ts';
import type { SettingsState } from './use-settings.ts';

interface SettingsBackupProps {
  ask: Ask;
  state: SettingsState;
  settings: Settings;
  appearance: Appearance;
  keepAppearance: (appearance: Appearance) => void;
}

const FILE_NAME = 'horde-lens-settings.json';

function sayFault(name: string, fault: FileFault): string {
  if (typeof fault === 'object') return say('settings_import_bad_part', name, fault.part);
  const keys = {
    'not json': 'settings_import_not_json',
    'other file': 'settings_import_other_file',
    newer: 'settings_import_newer',
  } as const;
  return say(keys[fault], name);
}

/** The result of restoring or resetting. */
type Outcome = { text: string; isFault?: boolean } | null;

function useBackup({ ask, state, settings, keepAppearance }: SettingsBackupProps) {
  const { watches, change } = useWatches(ask);
  const [outcome, setOutcome] = useState<Outcome>(null);
  const use = async (saved: SavedSettings) => {
    await state.change(changeTo(saved.settings, settings));
    keepAppearance(saved.appearance);
    if (saved.watches && watches) await change(changeWatchesTo(saved.watches, watches));
  };
  const restore = async (file: File) => {
    const name = visibleText(file.name.slice(0, 80));
    if (file.size > MAX_FILE_CHARACTERS) {
      setOutcome({ text: say('settings_import_too_long', name), isFault: true });
      return;
    }
    const read = readSettingsFile(await file.text());
    if ('fault' in read) {
      setOutcome({ text: sayFault(name, read.fault), isFault: true });
      return;
    }
    await use(read);
    const asks = read.settings.addresses.length > 0;
    const text = say(asks ? 'settings_imported_asks' : 'settings_imported', name);
    const watchesMore = (read.watches?.watches.length ?? 0) > 0;
    setOutcome({ text: watchesMore ? `${text} ${say('settings_imported_watches')}` : text });
  };
  const reset = async () => {
    const { addresses } = settings;
    await use(FIRST_SETTINGS);
    for (const { origin } of addresses) await state.forget(origin);
    setOutcome({ text: say('settings_reset_done') });
  };
  const saved: SavedSettings['watches'] = watches && { watches: watches.watches, quietHours: watches.quietHours };
  return { outcome, setOutcome, restore, reset, saved };
}

/** Saves settings to a file, restores them from a file, and resets them to their defaults. */
export const SettingsBackup = (props: SettingsBackupProps) => {
  const { settings, appearance } = props;
  const { outcome, setOutcome, restore, reset, saved } = useBackup(props);
  const [isSure, setSure] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <div class="buttons">
        <button
          type="button"
          class="plain"
          onClick={() =>
            saveFile(FILE_NAME, 'application/json', writeSettingsFile({ settings, appearance, watches: saved }))
          }
        >
          {say('settings_export')}
        </button>
        <button type="button" class="plain" onClick={() => file.current?.click()}>
          {say('settings_import')}
        </button>
        <button
          type="button"
          class="plain"
          onBlur={() => setSure(false)}
          onClick={() => {
            setOutcome(null);
            setSure(!isSure);
            if (isSure) void reset();
          }}
        >
          {say(isSure ? 'settings_reset_sure' : 'settings_reset')}
        </button>
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={say('settings_import')}
          onChange={({ currentTarget }) => {
            const [chosen] = currentTarget.files ?? [];
            if (chosen) void restore(chosen);
            // So that the same file can be chosen again.
            currentTarget.value = '';
          }}
        />
      </div>
      <p class={outcome?.isFault ? 'refusal' : 'hint'} role="status">
        {outcome?.text ?? say('settings_file_hint')}
      </p>
    </>
  );
};
