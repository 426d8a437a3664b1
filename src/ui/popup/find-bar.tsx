import type { RefObject } from 'preact';
import { SORTS, type SortKey } from './model-list.ts';
import type { Choices } from './use-choices.ts';

interface FindBarProps {
  choices: Choices;
  searchField: RefObject<HTMLInputElement | null>;
}

/** What to look for, and in which order the list stands. */
export const FindBar = ({ choices: { modelType, typed, sort, setTyped, setSort }, searchField }: FindBarProps) => (
  <div class="find">
    <label>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="7" cy="7" r="4.6" />
        <path d="m10.6 10.6 3.4 3.4" />
      </svg>
      <span class="said">Search</span>
      <input
        ref={searchField}
        type="search"
        placeholder={modelType === 'text' ? 'Model, author, backend' : 'Model'}
        value={typed}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </label>
    <select aria-label="Sort by" value={sort} onChange={(event) => setSort(event.currentTarget.value as SortKey)}>
      {Object.entries(SORTS).map(([key, { label }]) => (
        <option key={key} value={key}>
          {label}
        </option>
      ))}
    </select>
  </div>
);
