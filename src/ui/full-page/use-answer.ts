import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { PageWorld } from './page-world.ts';

/** A visible view asks again after this time. */
const INTERVAL_MS = 60_000;
/**
 * News of several sources arrive in quick succession: this long after the first, one question is asked for all of them.
 */
const NEWS_WAIT_MS = 400;

export interface AnswerState<Answer> {
  /** Null: nothing has come yet. */
  answer: Answer | null;
  /** Why the background could not be asked. */
  error: string | null;
}

/**
 * The background's answer to a view's question: at once from what it has, and again whenever it has something new.
 * While the view is visible, the text sources are refreshed as often as they allow. `load` must stay the same function.
 */
export function useAnswer<Answer>({ ask, listenForNews }: PageWorld, load: () => Promise<Answer>): AnswerState<Answer> {
  const [state, setState] = useState<AnswerState<Answer>>({ answer: null, error: null });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const loadNow = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    try {
      const answer = await load();
      setState({ answer, error: null });
    } catch (error) {
      setState((before) => ({ ...before, error: (error as Error).message }));
    }
  }, [load]);

  useEffect(() => {
    const refresh = () => ask('awaitRefresh', { modelType: 'text' }).then(loadNow, () => {});
    const askAfterNews = () => {
      timer.current ??= setTimeout(loadNow, NEWS_WAIT_MS);
    };
    void loadNow().then(refresh);
    const interval = setInterval(() => document.visibilityState === 'visible' && void refresh(), INTERVAL_MS);
    const stopListening = listenForNews(askAfterNews);
    return () => {
      clearInterval(interval);
      clearTimeout(timer.current);
      stopListening();
    };
  }, [ask, listenForNews, loadNow]);

  return state;
}
