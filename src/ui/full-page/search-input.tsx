interface SearchInputProps {
  /** What is searched; for those who see it and for those who hear it. */
  label: string;
  typed: string;
  change: (typed: string) => void;
}

/** What a list of the full page is searched by. Names are not for a dictionary. */
export const SearchInput = ({ label, typed, change }: SearchInputProps) => (
  <input
    type="search"
    aria-label={label}
    placeholder={label}
    value={typed}
    spellcheck={false}
    autocomplete="off"
    onInput={(event) => change(event.currentTarget.value)}
  />
);
