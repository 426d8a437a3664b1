import { useEffect, useState } from 'preact/hooks';
import type { Shortcut, Shortcuts } from '../../browser/shortcuts.ts';
import { type MessageKey, say } from '../../words/index.ts';

/** The browser's name for the command that clicks the toolbar button. */
const LABELS: Record<string, MessageKey> = { _execute_action: 'settings_shortcut_popup' };

/** The keys that are set in the browser, and a link to change them there. */
export const ShortcutList = ({ shortcuts }: { shortcuts: Shortcuts }) => {
  const [registered, setRegistered] = useState<readonly Shortcut[]>([]);
  const [cannotOpen, setCannotOpen] = useState(false);
  useEffect(() => {
    const read = () => void shortcuts.all().then(setRegistered, () => {});
    read();
    // They may have been changed on the browser's page in the meantime.
    addEventListener('focus', read);
    return () => removeEventListener('focus', read);
  }, [shortcuts]);
  const listed = registered.flatMap(({ name, keys }) => (LABELS[name] ? [{ label: LABELS[name], keys }] : []));
  return (
    <>
      {listed.length > 0 ? (
        <ul>
          {listed.map(({ label, keys }) => (
            <li key={label}>
              <span>{say(label)}</span>
              {keys ? <kbd>{keys}</kbd> : <span class="dim">{say('settings_shortcut_unset')}</span>}
            </li>
          ))}
        </ul>
      ) : (
        <p class="hint">{say('settings_shortcuts_none')}</p>
      )}
      <div class="buttons">
        <button type="button" class="plain" onClick={() => shortcuts.openSettings().catch(() => setCannotOpen(true))}>
          {say('settings_shortcuts_change')}
        </button>
      </div>
      <p class="hint" role="status">
        {cannotOpen && say('settings_shortcuts_how')}
      </p>
    </>
  );
};
