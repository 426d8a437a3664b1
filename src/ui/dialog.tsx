import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { say } from '../words/index.ts';
import './dialog.css';

interface DialogProps {
  /** The heading's id. The heading names the dialog. */
  id: string;
  title: string;
  class: string;
  /** Called once it is closed. */
  close: () => void;
  children: ComponentChildren;
}

/** A dialog in front of everything, open from the start. Keys pressed in it do not reach the list behind it. */
export const Dialog = ({ id, title, class: className, close, children }: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class={className}
      onClose={close}
      onKeyDown={(event) => event.stopPropagation()}
      aria-labelledby={id}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" class="icon" aria-label={say('close')} onClick={() => dialog.current?.close()}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="m4 4 8 8m0-8-8 8" />
          </svg>
        </button>
      </header>
      {children}
    </dialog>
  );
};
