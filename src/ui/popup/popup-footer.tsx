import type { ComponentType } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { CategoryTotals } from '../../horde/index.ts';
import type { ModelType, SourceName, Sources } from '../../messages/protocol.ts';
import { say } from '../../words/index.ts';
import { freshness } from '../freshness.ts';
import type { AboutFiguresProps } from './about-figures.tsx';
import { TotalsLine } from './totals-line.tsx';

const FOOT: readonly SourceName[] = ['status', 'stats'];
const WIDE_FOOT: readonly SourceName[] = ['status', 'workers', 'stats', 'reference'];

interface PopupFooterProps {
  sources: Sources | null;
  /** The status has answered. */
  isStatusKnown: boolean;
  now: number;
  isWide: boolean;
  modelType: ModelType;
  /** Of what is listed; null: nothing is known yet. */
  totals: CategoryTotals | null;
  isLoading: boolean;
}

/** Of when the figures are, and what they mean. */
export const PopupFooter = ({
  sources,
  isStatusKnown,
  now,
  isWide,
  modelType,
  totals,
  isLoading,
}: PopupFooterProps) => {
  const about = useRef<HTMLDialogElement>(null);
  const [Content, setContent] = useState<{ is: ComponentType<AboutFiguresProps> } | null>(null);
  /** The texts come when they are asked for: the first rows do not wait for them. */
  const openAbout = () => {
    about.current?.showModal();
    void import('./about-figures.tsx').then(({ AboutFigures }) => setContent({ is: AboutFigures }));
  };
  return (
    <>
      <footer>
        <TotalsLine {...{ totals, isLoading, modelType }} />
        <p class="freshness">
          {sources &&
            isStatusKnown &&
            freshness(sources, now, isWide ? WIDE_FOOT : FOOT).map(({ text, old }) => (
              <span key={text} class={old ? 'old' : undefined}>
                {text}
              </span>
            ))}
        </p>
        <button type="button" class="link" onClick={openAbout}>
          {say('about_figures')}
        </button>
      </footer>
      <dialog ref={about} class="about" aria-labelledby="about">
        <header>
          <h2 id="about">{say('about_figures')}</h2>
          <button type="button" class="icon" aria-label={say('close')} onClick={() => about.current?.close()}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="m4 4 8 8m0-8-8 8" />
            </svg>
          </button>
        </header>
        {Content && <Content.is sources={sources} />}
      </dialog>
    </>
  );
};
