import { say } from '../../words/index.ts';
import { errorText } from '../error-text.ts';

/** Why something cannot be done on the page that the popup was opened on. */
export const PageRefusal = ({ error, close }: { error: unknown; close: () => void }) => (
  <p class="notice" role="alert">
    {errorText(error)}
    <button type="button" class="link" onClick={close}>
      {say('close')}
    </button>
  </p>
);
