import { type MessageKey, say } from '../../words/index.ts';
import { type Appearance, THEMES, type Theme } from '../appearance.ts';

const LABELS: Record<Theme, MessageKey> = {
  system: 'settings_theme_system',
  light: 'settings_theme_light',
  dark: 'settings_theme_dark',
};

interface ThemeChoiceProps {
  appearance: Appearance;
  keep: (appearance: Appearance) => void;
}

/** Light, dark, or like the system. */
export const ThemeChoice = ({ appearance, keep }: ThemeChoiceProps) => (
  <fieldset class="choice">
    <legend>{say('settings_theme')}</legend>
    {THEMES.map((theme) => (
      <label key={theme}>
        <input
          type="radio"
          name="theme"
          value={theme}
          checked={appearance.theme === theme}
          onChange={() => keep({ ...appearance, theme })}
        />
        {say(LABELS[theme])}
      </label>
    ))}
  </fieldset>
);
