import { useEffect, useRef } from 'preact/hooks';
import { isOfInputMethod } from '../list/input-method.ts';

interface SearchInputProps {
  /** What is searched: shown, and read by screen readers. */
  label: string;
  typed: string;
  change: (typed: string) => void;
}

/** Whether this is one printable character, typed while no control has the focus. */
function isTypedNowhere(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
  const { activeElement, body } = document;
  const isFree = activeElement === body || activeElement === null || activeElement.matches('h1');
  return (
    isFree &&
    [...key].length === 1 &&
    key !== ' ' &&
    !(ctrlKey || metaKey || altKey || isOfInputMethod(event) || defaultPrevented)
  );
}

/** Clicks the button in the table's first row, unless it is already open. */
function openFirstHit(): void {
  const opener = document.querySelector<HTMLElement>('.long-table tbody th :is(a, button)');
  if (opener?.ariaExpanded !== 'true') opener?.click();
}

/**
 * A search field of the full page. Typing while nothing has the focus goes into it, and Enter opens the first hit, as
 * in the list of models. Spell checking is off, since names are in no dictionary.
 */
export const SearchInput = ({ label, typed, change }: SearchInputProps) => {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The character itself goes to whatever has the focus by then.
    const begin = (event: KeyboardEvent) => {
      if (!isTypedNowhere(event)) return;
      if (event.key === '/') event.preventDefault();
      field.current?.focus();
      // The hits are below the field.
      if ((field.current?.getBoundingClientRect().top ?? 0) > innerHeight / 2) field.current?.scrollIntoView();
    };
    document.addEventListener('keydown', begin);
    return () => document.removeEventListener('keydown', begin);
  }, []);
  return (
    <input
      ref={field}
      type="search"
      aria-label={label}
      placeholder={label}
      value={typed}
      spellcheck={false}
      autocomplete="off"
      onInput={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && typed !== '' && !isOfInputMethod(event)) openFirstHit();
      }}
    />
  );
};
