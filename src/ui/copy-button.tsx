import { say } from '../words/index.ts';
import { Name } from './name.tsx';

interface CopyButtonProps {
  name: string;
  copy: (name: string) => void;
  /** The result of the last click; null: it was not clicked, or something else was clicked since. */
  outcome: 'copied' | 'not copied' | null;
}

/** An advertised name, and a button that copies exactly this name. */
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
