import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

interface PopoverProps {
  /** The contents of the button. */
  label: ComponentChildren;
  /** The title of the panel. */
  title: string;
  children: ComponentChildren;
}

/** A button with a small panel below it. A click elsewhere or Escape closes the panel; Escape returns the focus. */
export const Popover = ({ label, title, children }: PopoverProps) => {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  // Added before the panel is visible: an Escape that comes at once is meant for it.
  useLayoutEffect(() => {
    if (!isOpen) return;
    const closeFromOutside = ({ target }: Event) => {
      if (target instanceof Node && !place.current?.contains(target)) setOpen(false);
    };
    /** On the document, wherever the focus is: not every browser focuses a clicked button. */
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('keydown', closeOnEscape, { capture: true });
    document.addEventListener('pointerdown', closeFromOutside);
    document.addEventListener('focusin', closeFromOutside);
    return () => {
      document.removeEventListener('keydown', closeOnEscape, { capture: true });
      document.removeEventListener('pointerdown', closeFromOutside);
      document.removeEventListener('focusin', closeFromOutside);
    };
  }, [isOpen]);

  /** Keys in the panel are not the list's. */
  const onKeyDown = (event: KeyboardEvent) => isOpen && event.stopPropagation();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside, caught on their way up
    <div class="popover" ref={place} onKeyDown={onKeyDown}>
      <button
        type="button"
        class="opener"
        ref={button}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {label}
        <span aria-hidden="true"> ▾</span>
      </button>
      {isOpen && (
        <div class="panel" id={id} role="group" aria-label={title}>
          {children}
        </div>
      )}
    </div>
  );
};
