import type { ComponentChildren, TargetedToggleEvent } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { say } from '../../words/index.ts';
import { lazy } from '../lazy.tsx';
import { textScale } from '../text-scale.ts';
import type { ColumnHelpTextProps } from './column-help-text.tsx';

/** How wide (px at a text size of 16 px) the help is, and how far (px) from the window's edges: column-help-text.css. */
const WIDTH_PX = 280;
const MARGIN_PX = 8;

const ColumnHelpText = lazy(async () => (await import('./column-help-text.tsx')).ColumnHelpText);

interface ColumnHelpProps extends ColumnHelpTextProps {
  /** The head itself. */
  children: ComponentChildren;
}

/** A column's head with its help: it opens by a click on the sign that stands beside the head while that is pointed at or
 * has the focus, and by `?`. */
export const ColumnHelp = ({ column, context, children }: ColumnHelpProps) => {
  const id = useId();
  const place = useRef<HTMLSpanElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);

  /** The browser draws it in front of everything, so that it knows nothing of where the head is. */
  const beforeToggle = ({ newState }: TargetedToggleEvent<HTMLElement>) => {
    setOpen(newState === 'open');
    const { left = 0, bottom = 0 } = place.current?.getBoundingClientRect() ?? {};
    const rightmost = innerWidth - WIDTH_PX * textScale() - MARGIN_PX;
    panel.current?.style.setProperty('left', `${Math.max(MARGIN_PX, Math.min(left, rightmost))}px`);
    panel.current?.style.setProperty('top', `${bottom + 2}px`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== '?' && !(event.key === 'Escape' && isOpen)) return;
    // Neither the list's help nor the end of the popup is meant.
    event.preventDefault();
    event.stopPropagation();
    panel.current?.togglePopover(!isOpen);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside, caught on their way up
    <span class="helped" ref={place} onKeyDown={onKeyDown}>
      {children}
      <button
        type="button"
        class="help-opener"
        popovertarget={id}
        tabIndex={-1}
        aria-label={say('column_explained', column.head(context))}
      />
      <div class="help-panel" id={id} ref={panel} popover="auto" onBeforeToggle={beforeToggle}>
        {isOpen && <ColumnHelpText column={column} context={context} />}
      </div>
    </span>
  );
};
