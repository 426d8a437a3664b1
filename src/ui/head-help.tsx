import { Component, type ComponentChildren, type TargetedToggleEvent } from 'preact';
import { say } from '../words/index.ts';
import { textScale } from './text-scale.ts';

/**
 * The width (px at a text size of 16 px) of the help, and its distance (px) from the window's edges; see head-help.css.
 */
const WIDTH_PX = 280;
const MARGIN_PX = 8;

interface HeadHelpProps {
  /** The heading's text. */
  name: string;
  /** What it means; missing: there is no help. */
  help: string | undefined;
  /** What a click on the heading does. */
  press?: string | undefined;
  /** The heading itself, if it is a control; missing: its name. */
  children?: ComponentChildren;
}

let helpCount = 0;

/**
 * The heading of a column, a row or a figure, with its help. The help opens with a click on the sign beside the
 * heading, which appears on hover and focus, or with `?`. A class, since pages with lines do not load Preact's hooks.
 */
export class HeadHelp extends Component<HeadHelpProps, { isOpen: boolean }> {
  override state = { isOpen: false };
  id = `help-${++helpCount}`;
  place: HTMLSpanElement | null = null;
  panel: HTMLDivElement | null = null;

  /** The browser draws it above everything else, so it does not know where the heading is. */
  beforeToggle = ({ newState }: TargetedToggleEvent<HTMLElement>) => {
    this.setState({ isOpen: newState === 'open' });
    const { left = 0, bottom = 0 } = this.place?.getBoundingClientRect() ?? {};
    // Without the scrollbar.
    const rightmost = document.documentElement.clientWidth - WIDTH_PX * textScale() - MARGIN_PX;
    this.panel?.style.setProperty('left', `${Math.max(MARGIN_PX, Math.min(left, rightmost))}px`);
    this.panel?.style.setProperty('top', `${bottom + 2}px`);
  };

  onKeyDown = (event: KeyboardEvent) => {
    const { isOpen } = this.state;
    if (event.key !== '?' && !(event.key === 'Escape' && isOpen)) return;
    // Not meant for the list's help or for closing the popup.
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
