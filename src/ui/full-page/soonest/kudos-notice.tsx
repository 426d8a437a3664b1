import { useCallback } from 'preact/hooks';
import {
  countKudosInAdvance,
  findTokensWithoutKudos,
  MAX_ANONYMOUS_TOKENS,
  MIN_ANONYMOUS_TOKENS,
  type TextRequest,
} from '../../../request/index.ts';
import { say } from '../../../words/index.ts';
import { formatCount } from '../../format.ts';
import type { PageWorld } from '../page-world.ts';
import { useAnswer } from '../use-answer.ts';

interface KudosNoticeProps {
  request: Required<TextRequest>;
  /** Parameters of the largest named model; null: not known. */
  parameters: number | null;
}

/** What the Horde requires in advance for a request above `limit` tokens. */
const Needed = ({ request: { tokens, account }, parameters, limit }: KudosNoticeProps & { limit: number }) => (
  <>
    {account === 'anonymous'
      ? say('soonest_kudos_anonymous', formatCount(limit))
      : say('soonest_kudos_account', formatCount(limit), formatCount(countKudosInAdvance(tokens, parameters)))}
  </>
);

/** For lengths that the Horde accepts without kudos only while few requests wait. */
const LimitNow = ({ world, ...props }: KudosNoticeProps & { world: PageWorld }) => {
  const { ask } = world;
  const load = useCallback(() => ask('getHordeTotals', {}), [ask]);
  const { answer } = useAnswer(world, load);
  const { text_thread_count: threads, queued_text_requests: requests } = answer?.performance ?? {};
  if (threads === undefined || requests === undefined) {
    // Nothing is shown until the answer arrives, so that nothing moves then.
    return props.request.account === 'anonymous' && answer?.sources.performance.failure ? (
      <p class="hint">{say('soonest_kudos_unknown', formatCount(MIN_ANONYMOUS_TOKENS))}</p>
    ) : null;
  }
  const limit = findTokensWithoutKudos(threads, requests);
  return props.request.tokens > limit ? (
    <p class="notice">
      <span>
        <Needed {...props} limit={limit} />{' '}
        {say('soonest_kudos_busy', formatCount(requests), formatCount(threads), formatCount(MAX_ANONYMOUS_TOKENS))}
      </span>
    </p>
  ) : null;
};

/** Says that the Horde requires kudos in advance, if it does. The user with the most kudos has them. */
export const KudosNotice = (props: KudosNoticeProps & { world: PageWorld }) => {
  const { tokens, account } = props.request;
  if (account === 'most kudos' || tokens <= MIN_ANONYMOUS_TOKENS) return null;
  if (tokens <= MAX_ANONYMOUS_TOKENS) return <LimitNow {...props} />;
  return (
    <p class="notice">
      <Needed {...props} limit={MAX_ANONYMOUS_TOKENS} />
    </p>
  );
};
