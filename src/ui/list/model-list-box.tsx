import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { say } from '../../words/index.ts';
import { lazy } from '../lazy.tsx';
import { ListBones } from './list-bones.tsx';
import { scrollerOf } from './list-scroller.ts';
import type { ListWithoutRowsProps } from './list-without-rows.tsx';
import type { Choices } from './use-choices.ts';

const ListWithoutRows = lazy(async () => (await import('./list-without-rows.tsx')).ListWithoutRows);

interface ModelListBoxProps extends ListWithoutRowsProps {
  /** The status has answered. */
  isStatusKnown: boolean;
  /** Models without workers are searched as well, and are being loaded. */
  isWidening: boolean;
  /** The rows. */
  children: ComponentChildren;
}

/** Scrolling fires an event in each frame: the position is stored this long after the last one. */
const NOTED_AFTER_MS = 200;

/** Restores the scroll position, and stores it while the user scrolls. */
function useKeptScroll(isListed: boolean, choices: Choices) {
  const box = useRef<HTMLDivElement>(null);
  const isBegun = useRef(false);
  const latest = useRef(choices);
  latest.current = choices;
  useEffect(() => {
    const scroller = scrollerOf(box.current);
    if (!isListed || isBegun.current || !scroller) return;
    isBegun.current = true;
    scroller.scrollTop = latest.current.firstScrollTop;
  }, [isListed]);
  useEffect(() => {
    const scroller = scrollerOf(box.current);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const notePlace = () => {
      timer = undefined;
      if (scroller && isBegun.current) latest.current.noteScroll(scroller.scrollTop);
    };
    const noteSoon = () => {
      timer ??= setTimeout(notePlace, NOTED_AFTER_MS);
    };
    scroller?.addEventListener('scroll', noteSoon, { passive: true });
    // The position is kept for some minutes, starting when the window closes.
    addEventListener('pagehide', notePlace);
    return () => {
      clearTimeout(timer);
      scroller?.removeEventListener('scroll', noteSoon);
      removeEventListener('pagehide', notePlace);
    };
  }, []);
  return box;
}

/** The list, or what is shown in its place. */
export const ModelListBox = ({ state, choices, isStatusKnown, isWidening, children, ...rest }: ModelListBoxProps) => {
  const box = useKeptScroll(state === 'listed', choices);
  return (
    <div class="list" ref={box}>
      {state === 'listed' && children}
      {state === 'listed' && isWidening && <p class="hint">{say('list_is_widening')}</p>}
      {state === 'loading' && <ListBones>{say(isStatusKnown ? 'list_is_widening' : 'list_is_loading')}</ListBones>}
      {state !== 'listed' && state !== 'loading' && <ListWithoutRows {...{ state, choices, ...rest }} />}
    </div>
  );
};
