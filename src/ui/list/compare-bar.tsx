import { say, sayCount } from '../../words/index.ts';
import { formatCount } from '../format.ts';
import { MAX_COMPARED, toCompareView } from './compared-models.ts';
import './compare-bar.css';
import '../primary-button.css';

interface CompareBarProps {
  /** Keys of the selected models. */
  compared: readonly string[];
  compareNone: () => void;
  openPage: (view: string) => void;
}

/** How many models are selected, and a button that shows them side by side. */
export const CompareBar = ({ compared, compareNone, openPage }: CompareBarProps) => (
  <div class="compare-bar">
    <span role="status">
      {sayCount('compare_chosen', compared.length, formatCount(compared.length))}
      {compared.length === MAX_COMPARED && <span class="dim"> {say('compare_is_full')}</span>}
    </span>
    <button type="button" class="link" onClick={compareNone}>
      {say('compare_clear')}
    </button>
    <button type="button" class="primary compare-open" onClick={() => openPage(toCompareView(compared))}>
      {say('compare_open')}
    </button>
  </div>
);
