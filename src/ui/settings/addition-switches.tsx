import { ADDITIONS, type AdditionKind, type Settings } from '../../messages/settings.ts';
import { type MessageKey, say } from '../../words/index.ts';
import { AdditionPicture } from './addition-picture.tsx';
import { Switch } from './switch.tsx';
import type { SettingsState } from './use-settings.ts';

const WORDS: Record<AdditionKind, [label: MessageKey, hint: MessageKey]> = {
  line: ['settings_add_line', 'settings_add_line_hint'],
  table: ['settings_add_table', 'settings_add_table_hint'],
  option: ['settings_add_option', 'settings_add_option_hint'],
  panel: ['settings_add_panel', 'settings_add_panel_hint'],
};

/** What is added to pages. */
export const AdditionSwitches = ({ state, settings }: { state: SettingsState; settings: Settings }) => (
  <fieldset>
    <legend class="said">{say('settings_additions')}</legend>
    {ADDITIONS.map((kind) => {
      const [label, hint] = WORDS[kind];
      return (
        <Switch
          key={kind}
          label={say(label)}
          hint={say(hint)}
          picture={<AdditionPicture kind={kind} />}
          isOn={!settings.without.includes(kind)}
          set={(isOn) => void state.change({ without: { [isOn ? 'remove' : 'add']: [kind] } })}
        />
      );
    })}
  </fieldset>
);
