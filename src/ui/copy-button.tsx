import { say } from '../words/index.ts';
import { Name } from './name.tsx';

interface CopyButtonProps {
  name: string;
  copy: (name: string) => void;
  /** What came of it; null: it was not pressed, or something else after it. */
  outcome: 'copied' | 'not copied' | null;
}

/** A name as it is advertised, and the way to have exactly it on the clipboard. */
export const CopyButton = ({ name, copy, outcome }: CopyButtonProps) => (
  <button
    type="button"
    class="copy"
    title={say('copy_help')}
    onClick={(event) => {
      event.stopPropagation();
      copy(name);
    }}
  >
    <code>
      <Name name={name} />
    </code>{' '}
    <span class="act">{say(outcome === null ? 'copy' : outcome === 'copied' ? 'copied' : 'not_copied')}</span>
  </button>
);
