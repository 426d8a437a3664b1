import type { OptionView } from '../site.ts';

type CheckboxOf = NonNullable<OptionView['panel']>['checkbox'];

/** Whether the option of the list is chosen. */
export function isChosen(option: Element, checkboxOf: CheckboxOf): boolean {
  if (option instanceof HTMLOptionElement) return option.selected;
  return checkboxOf?.(option)?.checked ?? false;
}

/** Also chooses these options, the way a user would. */
export async function chooseOptions(list: Element, options: readonly Element[], checkboxOf: CheckboxOf): Promise<void> {
  for (const option of options) if (option instanceof HTMLOptionElement) option.selected = true;
  if (list instanceof HTMLSelectElement)
    for (const type of ['input', 'change']) list.dispatchEvent(new Event(type, { bubbles: true }));
  for (const option of options) {
    const checkbox = checkboxOf?.(option);
    if (!checkbox || checkbox.checked) continue;
    checkbox.click();
    // A page that stores its choice as a whole must have stored this one before the next.
    await new Promise((resolve) => setTimeout(resolve));
  }
}
