import type { ComponentChildren } from 'preact';
import type { Ask } from '../../messages/ask.ts';
import { type WatchTarget, watchKey } from '../../watch/index.ts';
import { say } from '../../words/index.ts';
import { visibleText } from '../visible-text.ts';
import { useWatches } from './use-watches.ts';
import './watch-star.css';

const STAR = 'M8 1.8l1.9 4 4.3.6-3.1 3 .8 4.4L8 11.7l-3.9 2.1.8-4.4-3.1-3 4.3-.6z';

export interface WatchStarProps {
  ask: Ask;
  target: WatchTarget;
  /** The name that the watch will have. A stranger's text. */
  name: string;
  /** The full page's view that explains the cost before the first watch, by its address behind `#`. */
  beginView: string;
  openPage: (view: string) => void;
  class: string;
  /** The text beside the star; without it, only screen readers get one. */
  label?: { off: ComponentChildren; on: ComponentChildren };
}

/** Watches something, or stops watching it. The very first watch starts in a view that explains the cost. */
export const WatchStar = ({ ask, target, name, beginView, openPage, class: classes, label }: WatchStarProps) => {
  const { watches, change } = useWatches(ask);
  if (!watches) return null;
  const key = watchKey(target);
  const isOn = watches.watches.some((watch) => watchKey(watch.target) === key);
  const toggle = () => {
    if (isOn) return change({ remove: [key] });
    if (watches.watches.length === 0) return openPage(beginView);
    return change({ add: [{ target, name, waitUnder: null }] });
  };
  const words = say(isOn ? 'watch_on' : 'watch');
  return (
    <button
      type="button"
      class={`star ${classes}${isOn ? ' on' : ''}`}
      title={label ? undefined : words}
      onClick={() => void Promise.resolve(toggle()).catch(() => {})}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={STAR} />
      </svg>
      {label ? isOn ? label.on : label.off : <span class="said">{words}</span>}
      <span class="said"> {visibleText(name)}</span>
    </button>
  );
};
