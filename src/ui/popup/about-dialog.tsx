import { useEffect, useRef } from 'preact/hooks';
import { say } from '../../words/index.ts';
import '../dialog.css';
import { AboutFigures, type AboutFiguresProps } from './about-figures.tsx';

/** What the figures mean, in a dialog. */
export const AboutDialog = ({ sources, close }: AboutFiguresProps & { close: () => void }) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    // Its keys are not the list's.
    <dialog
      ref={dialog}
      class="about"
      onClose={close}
      onKeyDown={(event) => event.stopPropagation()}
      aria-labelledby="about"
    >
      <header>
        <h2 id="about">{say('about_figures')}</h2>
        <button type="button" class="icon" aria-label={say('close')} onClick={() => dialog.current?.close()}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="m4 4 8 8m0-8-8 8" />
          </svg>
        </button>
      </header>
      <AboutFigures sources={sources} />
    </dialog>
  );
};
