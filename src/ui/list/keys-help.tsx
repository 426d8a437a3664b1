import { type MessageKey, say } from '../../words/index.ts';
import { Dialog } from '../dialog.tsx';
import './keys-help.css';

/** A key as printed on a keyboard: a sign, or a name in the browser's language; and a modifier to hold. */
type Key = MessageKey | { sign: string; held?: MessageKey };

const KEYS: readonly (readonly [keys: readonly Key[], does: MessageKey])[] = [
  [[{ sign: '/' }], 'keys_search'],
  [[{ sign: '↓' }, { sign: '↑' }], 'keys_rows'],
  [['key_home', 'key_end'], 'keys_ends'],
  [[{ sign: '←' }, { sign: '→' }], 'keys_sort'],
  [['key_enter'], 'keys_open'],
  [[{ sign: 'a–z' }], 'keys_type'],
  [[{ sign: '+' }], 'keys_compare_add'],
  [[{ held: 'key_shift', sign: '↓' }], 'keys_compare_pair'],
  [[{ sign: '=' }], 'keys_compare'],
  [[{ held: 'key_ctrl', sign: 'C' }], 'keys_copy'],
  [[{ held: 'key_ctrl', sign: '↵' }], 'keys_page'],
  [[{ held: 'key_ctrl', sign: 'S' }], 'keys_save'],
  [[{ held: 'key_alt_shift', sign: '1–9' }], 'keys_views'],
  [['keys_limits_example'], 'keys_limits'],
  [[{ sign: 'Esc' }], 'keys_back'],
  [[{ sign: '?' }], 'keys_help'],
];

/** The keys of a list, in a dialog that is open from the start. `close` is called once it is closed. */
export const KeysHelp = ({ close }: { close: () => void }) => (
  <Dialog id="keys-help" title={say('keys_title')} class="about keys" close={close}>
    <dl>
      {KEYS.map(([keys, does]) => (
        <div key={does}>
          <dt>
            {keys.map((key) => {
              const written = typeof key === 'string' ? say(key) : `${key.held ? `${say(key.held)}+` : ''}${key.sign}`;
              return <kbd key={written}>{written}</kbd>;
            })}
          </dt>
          <dd>{say(does)}</dd>
        </div>
      ))}
    </dl>
  </Dialog>
);
