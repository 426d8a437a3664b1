import { useMemo, useState } from 'preact/hooks';
import { say } from '../../words/index.ts';
import { shortName } from '../visible-text.ts';

interface Outcome {
  text: string;
  isCopied: boolean;
}

/** Copies texts, and keeps the outcome of the last copy. */
export function useCopied(copyText: (text: string) => Promise<void>) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const make = () => ({
    copy(text: string) {
      copyText(text).then(
        () => setOutcome({ text, isCopied: true }),
        () => setOutcome({ text, isCopied: false }),
      );
    },
    outcomeOf: (text: string) =>
      outcome?.text === text ? (outcome.isCopied ? ('copied' as const) : ('not copied' as const)) : null,
    /** For screen readers. */
    told: outcome ? say(outcome.isCopied ? 'copied_text' : 'not_copied_text', shortName(outcome.text).text) : '',
  });
  return useMemo(make, [copyText, outcome]);
}
