import { NUMBER_FORMS, NUMBER_LOCALES, type NumberForm, type NumberStyle } from '../../messages/number-style.ts';
import { formatNumber, getBrowserLocale, type MessageKey, say } from '../../words/index.ts';

const FORMS: Record<NumberForm, MessageKey> = {
  compact: 'settings_numbers_compact',
  whole: 'settings_numbers_whole',
};

/** The same number in either form. */
const writeForm = (form: NumberForm) => (form === 'whole' ? formatNumber(1_234_567) : `${formatNumber(1.2, 1)} M`);

/** Shows the difference: the separators of thousands and of decimals. */
const writeSample = (locale: string | undefined) => new Intl.NumberFormat(locale).format(1_234_567.8);

interface NumberChoiceProps {
  style: NumberStyle;
  change: (style: NumberStyle) => void;
}

/** How numbers are written: with all digits or not, and in which language's way. */
export const NumberChoice = ({ style, change }: NumberChoiceProps) => (
  <>
    <fieldset class="choice">
      <legend>{say('settings_numbers_large')}</legend>
      {NUMBER_FORMS.map((form) => (
        <label key={form}>
          <input
            type="radio"
            name="number-form"
            value={form}
            checked={style.form === form}
            onChange={() => change({ ...style, form })}
          />
          {say(FORMS[form], writeForm(form))}
        </label>
      ))}
    </fieldset>
    <label class="choice">
      <span>{say('settings_numbers_locale')}</span>
      <select
        value={style.locale ?? ''}
        onChange={({ currentTarget: { value } }) =>
          change({ ...style, locale: NUMBER_LOCALES.find((locale) => locale === value) ?? null })
        }
      >
        <option value="">{say('settings_numbers_browser', writeSample(getBrowserLocale()))}</option>
        {NUMBER_LOCALES.map((locale) => (
          <option key={locale} value={locale}>
            {writeSample(locale)}
          </option>
        ))}
      </select>
    </label>
  </>
);
