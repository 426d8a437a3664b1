import type { ComponentType } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { SourceName, Sources } from '../../messages/protocol.ts';
import { freshness } from '../freshness.ts';
import type { AboutFiguresProps } from './about-figures.tsx';

const FOOT: readonly SourceName[] = ['status', 'stats'];
const WIDE_FOOT: readonly SourceName[] = ['status', 'workers', 'stats', 'reference'];

interface PopupFooterProps {
  sources: Sources | null;
  /** The status has answered. */
  isStatusKnown: boolean;
  now: number;
  isWide: boolean;
}

/** Of when the figures are, and what they mean. */
export const PopupFooter = ({ sources, isStatusKnown, now, isWide }: PopupFooterProps) => {
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
          About these figures
        </button>
      </footer>
      <dialog ref={about} class="about" aria-labelledby="about">
        <header>
          <h2 id="about">About these figures</h2>
          <button type="button" class="icon" aria-label="Close" onClick={() => about.current?.close()}>
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
