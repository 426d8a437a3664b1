import type { SourceFailure } from '../../messages/protocol.ts';
import { failureText } from '../failure-text.ts';

/** Why the list has no newer figures, for screen readers; after another announcement, or alone. */
export const AnnouncedFailure = ({ failure, isFirst }: { failure: SourceFailure; isFirst: boolean }) => (
  <>
    {isFirst ? '' : '. '}
    {failureText(failure)}
  </>
);
