import { useEffect, useRef } from 'preact/hooks';

interface SearchInputProps {
  /** What is searched; for those who see it and for those who hear it. */
  label: string;
  typed: string;
  change: (typed: string) => void;
}

/** One printable character, while no control has the focus. */
function isTypedNowhere({ key, ctrlKey, metaKey, altKey, isComposing, defaultPrevented }: KeyboardEvent): boolean {
  const { activeElement, body } = document;
  const isFree = activeElement === body || activeElement === null || activeElement.matches('h1');
  return (
    isFree && [...key].length === 1 && key !== ' ' && !(ctrlKey || metaKey || altKey || isComposing || defaultPrevented)
  );
}

/** Presses what the first row of the table offers, unless it is open already. */
function openFirstHit(): void {
  const opener = document.querySelector<HTMLElement>('.long-table tbody th :is(a, button)');
  if (opener?.ariaExpanded !== 'true') opener?.click();
}

/** What a list of the full page is searched by. Whoever types where nothing has the focus searches, and Enter opens the
 * first hit, as in the list of models. Names are not for a dictionary. */
export const SearchInput = ({ label, typed, change }: SearchInputProps) => {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The character itself goes where the focus is by then.
    const begin = (event: KeyboardEvent) => {
      if (!isTypedNowhere(event)) return;
      if (event.key === '/') event.preventDefault();
      field.current?.focus();
      // What is found stands below it.
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
        if (event.key === 'Enter' && typed !== '' && !event.isComposing) openFirstHit();
      }}
    />
  );
};
