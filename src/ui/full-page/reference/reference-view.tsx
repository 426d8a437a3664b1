import type { ComponentType } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { isUnused, type UsePeriod } from '../../../reference/index.ts';
import { formatDate, say } from '../../../words/index.ts';
import { formatCount } from '../../format.ts';
import { usageTime } from '../../freshness.ts';
import { useCopied } from '../../list/use-copied.ts';
import { isAnythingKnown } from '../merged-rows.ts';
import { NotAnswered } from '../not-answered.tsx';
import { writePageAddress } from '../page-address.ts';
import type { PageViewProps } from '../page-view-props.ts';
import { SourceNotices } from '../source-notices.tsx';
import { useChangeAddress } from '../use-change-address.ts';
import { useMergedRows } from '../use-merged-rows.ts';
import type { PartProps } from './part-list.tsx';
import { type ReferenceChoices, readReferenceChoices } from './reference-choices.ts';
import { makeReferenceLists, type ReferenceLists } from './reference-lists.ts';
import { PART_HELP, PART_TITLES, REFERENCE_PARTS, type ReferencePart } from './reference-parts.ts';
import { AmbiguousList, BackendShareList, OutsideList, SpellingList, UnusedList } from './reference-tables.tsx';
import '../model-view.css';
import './reference-view.css';

const LISTS: Record<ReferencePart, ComponentType<PartProps>> = {
  outside: OutsideList,
  spellings: SpellingList,
  ambiguous: AmbiguousList,
  unused: UnusedList,
  backends: BackendShareList,
};

const countOf = (lists: ReferenceLists, unusedFor: UsePeriod): Record<ReferencePart, number | null> => ({
  outside: lists.outside.length,
  spellings: lists.spelled.length,
  ambiguous: lists.ambiguous.length,
  unused: lists.unserved?.filter((model) => isUnused(model, unusedFor)).length ?? null,
  backends: lists.backends.length,
});

/** The arrow keys move from part to part, while one of them or nothing has the focus. */
function useArrowsBetween(part: ReferencePart): void {
  // As soon as the parts are drawn: somebody may have waited for them to press a key.
  useLayoutEffect(() => {
    const turn = ({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
      const { activeElement, body } = document;
      const isFree = activeElement === body || activeElement?.matches('h1, .parts a');
      if (!step || !isFree || altKey || ctrlKey || metaKey || shiftKey) return;
      const links = [...document.querySelectorAll<HTMLElement>('.parts a')];
      // A second key press can come before the first has had an effect.
      const focused = links.indexOf(activeElement as HTMLElement);
      const at = focused < 0 ? REFERENCE_PARTS.indexOf(part) : focused;
      const next = links[(at + step + links.length) % links.length];
      next?.focus();
      next?.click();
    };
    document.addEventListener('keydown', turn);
    return () => document.removeEventListener('keydown', turn);
  }, [part]);
}

const Parts = ({ lists, choices: { part, unusedFor } }: { lists: ReferenceLists; choices: ReferenceChoices }) => {
  const [counts, setCounts] = useState<ReturnType<typeof countOf> | null>(null);
  useEffect(() => {
    // Counting needs every list, so it waits until the wanted one is on screen.
    const timer = setTimeout(() => setCounts(countOf(lists, unusedFor)));
    return () => clearTimeout(timer);
  }, [lists, unusedFor]);
  useArrowsBetween(part);
  return (
    <nav class="parts" aria-label={say('reference_parts')}>
      {REFERENCE_PARTS.map((one) => (
        <a
          key={one}
          href={writePageAddress({ view: 'reference', query: new URLSearchParams({ part: one }) })}
          aria-current={one === part ? 'true' : undefined}
        >
          {say(PART_TITLES[one])} <span class="count">{counts && formatCount(counts[one])}</span>
        </a>
      ))}
    </nav>
  );
};

/** The names on the Horde, from the point of view of the model reference's maintainers. */
export const ReferenceView = (props: PageViewProps) => {
  const { address, world, go } = props;
  const { answer, error } = useMergedRows(props);
  const lists = useMemo(() => answer && makeReferenceLists(answer), [answer]);
  const choices = readReferenceChoices(address.query);
  const copied = useCopied(world.copy);
  const change = useChangeAddress(address, go);
  const sources = answer?.rows.sources;
  const useAsOf = sources?.stats.fetchedAt ? usageTime(sources.stats) : null;
  const List = LISTS[choices.part];
  return (
    <div class="reference-view">
      <h1 tabIndex={-1}>{say('page_reference')}</h1>
      <p class="lead">
        {say('reference_lead')} {useAsOf !== null && say('reference_use_as_of', formatDate(useAsOf))}
      </p>
      {sources && <SourceNotices sources={sources} areThreads={answer.rows.workers === null} />}
      {answer && sources && answer.rows.status === null && (
        <NotAnswered
          source={sources.status}
          title={isAnythingKnown(answer) ? say('notice_status_not_known') : undefined}
        />
      )}
      {answer && lists && isAnythingKnown(answer) && (
        <>
          <Parts {...{ lists, choices }} />
          <p class="hint">{say(PART_HELP[choices.part])}</p>
          <List key={choices.part} {...{ lists, choices, change, copied, useAsOf }} copy={world.copy} />
        </>
      )}
      {!answer && <p class="hint">{error ?? say('page_loading')}</p>}
    </div>
  );
};
