import { type MessageKey, say } from '../../words/index.ts';
import { Dialog } from '../dialog.tsx';
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
export const KeysHelp = ({ close }: { close: () => void }) => (
  <Dialog id="keys-help" title={say('keys_title')} class="about keys" close={close}>
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
  </Dialog>
);
