import type { RefObject } from 'preact';
import type { ModelType } from '../../messages/protocol.ts';
import { say } from '../../words/index.ts';

interface SearchFieldProps {
  modelType: ModelType;
  typed: string;
  setTyped: (typed: string) => void;
  field: RefObject<HTMLInputElement | null>;
}

/** The search field. `/` focuses it from anywhere. */
export const SearchField = ({ modelType, typed, setTyped, field }: SearchFieldProps) => (
  <label class="search">
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="7" cy="7" r="4.6" />
      <path d="m10.6 10.6 3.4 3.4" />
    </svg>
    <span class="said">{say('search_label')}</span>
    <input
      ref={field}
      type="search"
      placeholder={say(modelType === 'text' ? 'search_text_models' : 'search_image_models')}
      value={typed}
      spellcheck={false}
      autocomplete="off"
      onInput={(event) => setTyped(event.currentTarget.value)}
    />
    {typed === '' && <kbd>/</kbd>}
  </label>
);
