import { useEffect, useRef } from 'preact/hooks';
import { type MessageKey, say } from '../../words/index.ts';
import '../dialog.css';
import './keys-help.css';

/** Keys as they are written on a keyboard: a sign, or a name that each language has its own for. */
const KEYS: readonly (readonly [keys: readonly (MessageKey | { sign: string })[], does: MessageKey])[] = [
  [[{ sign: '/' }], 'keys_search'],
  [[{ sign: '↓' }, { sign: '↑' }], 'keys_rows'],
  [['key_home', 'key_end'], 'keys_ends'],
  [['key_enter'], 'keys_open'],
  [[{ sign: 'a–z' }], 'keys_type'],
  [[{ sign: '+' }], 'keys_compare_add'],
  [[{ sign: '=' }], 'keys_compare'],
  [[{ sign: 'Esc' }], 'keys_back'],
  [[{ sign: '?' }], 'keys_help'],
];

/** The keys that a list has: a dialog that is open from the first. `close` is called once it is closed. */
export const KeysHelp = ({ close }: { close: () => void }) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="about keys" onClose={close} aria-labelledby="keys-help">
      <header>
        <h2 id="keys-help">{say('keys_title')}</h2>
        <button type="button" class="icon" aria-label={say('close')} onClick={() => dialog.current?.close()}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="m4 4 8 8m0-8-8 8" />
          </svg>
        </button>
      </header>
      <dl>
        {KEYS.map(([keys, does]) => (
          <div key={does}>
            <dt>
              {keys.map((key) => {
                const written = typeof key === 'string' ? say(key) : key.sign;
                return <kbd key={written}>{written}</kbd>;
              })}
            </dt>
            <dd>{say(does)}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
};
