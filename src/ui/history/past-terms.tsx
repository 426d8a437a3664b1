import type { HistoryReader } from '../../history/index.ts';
import { refineByPast } from '../../request/refine-by-past.ts';
import { say } from '../../words/index.ts';
import type { ListedModel } from '../list/listed-models.ts';
import { writeRange } from '../list/request-seconds.tsx';
import { isPastEnough, writePastWatched, writeTermFromPast } from './past-words.ts';
import { usePastServing } from './use-past-serving.ts';

interface PastTermsProps {
  model: ListedModel;
  loadHistory: () => Promise<HistoryReader>;
}

/** What a history adds to the seconds in a list. Nothing if none is kept. */
export const PastTerms = ({ model, loadHistory }: PastTermsProps) => {
  const past = usePastServing(loadHistory, [[model.key, model.statistics]]);
  if (!past) return null;
  const reckoning = isPastEnough(past) ? model.reckonBy(refineByPast(past))?.pool : null;
  const added = reckoning?.terms.flatMap((term) => writeTermFromPast(term) ?? []) ?? [];
  return (
    <>
      {reckoning?.range && added.length > 0 && (
        <p>
          <b>{say('past_request', writeRange(reckoning.range))}</b>
        </p>
      )}
      <ul>
        {added.map((text) => (
          <li key={text}>{text}</li>
        ))}
        <li>{writePastWatched(past)}</li>
      </ul>
    </>
  );
};
