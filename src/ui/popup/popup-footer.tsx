import { useState } from 'preact/hooks';
import type { CategoryTotals } from '../../horde/index.ts';
import type { ModelType, SourceName, Sources } from '../../messages/protocol.ts';
import { say } from '../../words/index.ts';
import { describeFreshness, isAgeInNotice } from '../freshness.ts';
import { lazy } from '../lazy.tsx';
import { NewsButton } from './news-button.tsx';
import { TotalsLine } from './totals-line.tsx';

/** The texts are loaded on demand: the first rows do not wait for them. */
const AboutDialog = lazy(async () => (await import('./about-dialog.tsx')).AboutDialog);

/** Style sheets hide what is shown elsewhere, such as the status if the header has room for it. */
const FOOT: readonly SourceName[] = ['stats', 'status'];
const WIDE_FOOT: readonly SourceName[] = ['workers', 'stats', 'reference', 'status'];

interface PopupFooterProps {
  sources: Sources | null;
  /** The status has answered. */
  isStatusKnown: boolean;
  now: number;
  isWide: boolean;
  modelType: ModelType;
  /** Totals of the listed models; null: nothing is known yet. */
  totals: CategoryTotals | null;
  isLoading: boolean;
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  version: string;
}

/** How old the figures are, and what they mean. */
export const PopupFooter = ({
  sources,
  isStatusKnown,
  now,
  isWide,
  modelType,
  totals,
  isLoading,
  storage,
  version,
}: PopupFooterProps) => {
  const [isExplained, setExplained] = useState(false);
  return (
    <>
      <footer>
        <TotalsLine {...{ totals, isLoading, modelType }} />
        <p class="freshness">
          {sources &&
            isStatusKnown &&
            describeFreshness(sources, now, isWide ? WIDE_FOOT : FOOT)
              .filter(({ name }) => name !== 'status' || !isAgeInNotice(sources.status))
              .map(({ name, text, old }) => (
                <span key={name} class={`of-${name}${old ? ' old' : ''}`}>
                  {text}
                </span>
              ))}
        </p>
        <NewsButton {...{ storage, version }} />
        <button type="button" class="link" onClick={() => setExplained(true)}>
          {say('about_figures')}
        </button>
      </footer>
      {isExplained && <AboutDialog sources={sources} close={() => setExplained(false)} />}
    </>
  );
};
