import type { Sources } from '../../messages/protocol.ts';
import { say, sayCount } from '../../words/index.ts';
import { FIGURE_TOPICS } from '../figure-topics.ts';
import { formatCount } from '../format.ts';

const TOPICS = [
  ...FIGURE_TOPICS,
  ['topic_matching', 'topic_matching_text'],
  ['topic_privacy', 'topic_privacy_text'],
] as const;

export interface AboutFiguresProps {
  sources: Sources | null;
}

/** What the figures mean, and where they can mislead. */
export const AboutFigures = ({ sources }: AboutFiguresProps) => {
  const dropped = Object.values(sources ?? {}).reduce((sum, { droppedRows }) => sum + droppedRows, 0);
  return (
    <dl>
      {TOPICS.map(([term, text]) => (
        <div key={term}>
          <dt class="term">{say(term)}</dt>
          <dd class="meaning">{say(text)}</dd>
        </div>
      ))}
      {dropped > 0 && (
        <div>
          <dt class="term">{say('topic_left_out')}</dt>
          <dd class="meaning">{sayCount('topic_left_out_text', dropped, formatCount(dropped))}</dd>
        </div>
      )}
    </dl>
  );
};
