import type { Sources } from '../../messages/protocol.ts';
import { say } from '../../words/index.ts';
import { FIGURE_TOPICS } from '../figure-topics.ts';
import { formatCount } from '../format.ts';

const OTHER_TOPICS: readonly [string, string][] = [
  [
    'Matching',
    'Owners write one model in many ways. A name is joined to a model when it differs only in case, separators, quantisation or where its author stands. Sizes, versions and authors are never mixed; a name that could mean two models stays “custom”.',
  ],
  [
    'Privacy',
    'Horde Lens asks aihorde.net, models.aihorde.net and GitHub for these public figures, and sends them nothing about you or the pages you visit.',
  ],
];

export interface AboutFiguresProps {
  sources: Sources | null;
}

/** What the figures mean, and where they can mislead. */
export const AboutFigures = ({ sources }: AboutFiguresProps) => {
  const dropped = Object.values(sources ?? {}).reduce((sum, { droppedRows }) => sum + droppedRows, 0);
  return (
    <dl>
      {[...FIGURE_TOPICS.map(([term, text]) => [say(term), say(text)]), ...OTHER_TOPICS].map(([term, text]) => (
        <div key={term}>
          <dt class="term">{term}</dt>
          <dd class="meaning">{text}</dd>
        </div>
      ))}
      {dropped > 0 && (
        <div>
          <dt class="term">Left out</dt>
          <dd class="meaning">{formatCount(dropped)} entries of the last answers made no sense and were left out.</dd>
        </div>
      )}
    </dl>
  );
};
