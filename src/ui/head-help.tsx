import { Component, type ComponentChildren, type TargetedToggleEvent } from 'preact';
import { say } from '../words/index.ts';
import { textScale } from './text-scale.ts';

/** How wide (px at a text size of 16 px) the help is, and how far (px) from the window's edges: head-help.css. */
const WIDTH_PX = 280;
const MARGIN_PX = 8;

interface HeadHelpProps {
  /** What the head says. */
  name: string;
  /** What that means; absent: the head stands alone. */
  help: string | undefined;
  /** What a press on the head does. */
  press?: string | undefined;
  /** The head itself, where it is a control; absent: its name. */
  children?: ComponentChildren;
}

let count = 0;

/** The head of a column, a row or a figure, with its help. It opens by a press on the sign that stands beside the head
 * while that is pointed at or has the focus, and by `?`. A class, since pages with lines carry no hooks. */
export class HeadHelp extends Component<HeadHelpProps, { isOpen: boolean }> {
  override state = { isOpen: false };
  id = `help-${++count}`;
  place: HTMLSpanElement | null = null;
  panel: HTMLDivElement | null = null;

  /** The browser draws it in front of everything, so that it knows nothing of where the head is. */
  beforeToggle = ({ newState }: TargetedToggleEvent<HTMLElement>) => {
    this.setState({ isOpen: newState === 'open' });
    const { left = 0, bottom = 0 } = this.place?.getBoundingClientRect() ?? {};
    const rightmost = innerWidth - WIDTH_PX * textScale() - MARGIN_PX;
    this.panel?.style.setProperty('left', `${Math.max(MARGIN_PX, Math.min(left, rightmost))}px`);
    this.panel?.style.setProperty('top', `${bottom + 2}px`);
  };

  onKeyDown = (event: KeyboardEvent) => {
    const { isOpen } = this.state;
    if (event.key !== '?' && !(event.key === 'Escape' && isOpen)) return;
    // Neither the list's help nor the end of the popup is meant.
    event.preventDefault();
    event.stopPropagation();
    this.panel?.togglePopover(!isOpen);
  };

  render({ name, help, press, children }: HeadHelpProps) {
    const head = children ?? name;
    if (!help) return head;
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside, caught on their way up
      <span
        class="helped"
        title={help}
        onKeyDown={this.onKeyDown}
        ref={(element) => {
          this.place = element;
        }}
      >
        {head}
        <button
          type="button"
          class="help-opener"
          popovertarget={this.id}
          tabIndex={children ? -1 : 0}
          aria-label={say('column_explained', name)}
        />
        <div
          class="help-panel"
          id={this.id}
          popover="auto"
          onBeforeToggle={this.beforeToggle}
          ref={(element) => {
            this.panel = element;
          }}
        >
          {this.state.isOpen && (
            <div role="status">
              <b>{name}</b>
              <p>{help}</p>
              {press && <p class="dim">{press}</p>}
            </div>
          )}
        </div>
      </span>
    );
  }
}
