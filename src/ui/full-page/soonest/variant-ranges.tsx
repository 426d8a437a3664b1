import { useState } from 'preact/hooks';
import type { VariationBackend } from '../../../horde/index.ts';
import { EXPIRY_SECONDS, type RankedVariant, type RequestNote, type RequestRange } from '../../../request/index.ts';
import { say, sayCount } from '../../../words/index.ts';
import { BackendMark } from '../../backend-mark.tsx';
import { backendLabel } from '../../figure-elements.ts';
import { formatCount, formatSpan } from '../../format.ts';
import { RequestSeconds } from '../../list/request-seconds.tsx';
import { writeNote } from '../../list/request-terms.tsx';
import { Name } from '../../name.tsx';
import { HelpedHead, writeLimit } from '../figure-cells.tsx';
import { findLimit, type LimitRange } from '../model-limits.ts';
import { writePageAddress } from '../page-address.ts';

interface VariantRangesProps {
  variants: readonly RankedVariant[];
  /** For any model: each row names its own. */
  isAnyModel: boolean;
  /** The variant with its details open. */
  opened: RankedVariant | null;
  open: (variant: RankedVariant) => void;
}

/** How many rows are shown at first: those that answer soonest. */
const FIRST_ROWS = 25;

/** Rounded up like the seconds beside it: to tens of seconds, or to minutes. */
const roundUp = (seconds: number) => Math.ceil(seconds / (seconds > 60 ? 60 : 10)) * (seconds > 60 ? 60 : 10);

/** The longest meaningful scale: requests expire then. */
const longestOf = (variants: readonly RankedVariant[]): number =>
  Math.min(EXPIRY_SECONDS, roundUp(Math.max(1, ...variants.flatMap(({ reckoning: { range } }) => range?.worst ?? []))));

/**
 * A range on the common scale, with the backend's mark at the likely value. Screen readers read the seconds beside it.
 */
const RangeBar = ({ range, longest }: { range: RequestRange; longest: number }) => {
  const at = (seconds: number) => `${Math.min(100, (100 * seconds) / longest).toFixed(2)}%`;
  return (
    <div class="range" aria-hidden="true">
      <div
        class={range.worst > longest ? 'from-to goes-on' : 'from-to'}
        style={{ left: at(range.best), right: `calc(100% - ${at(range.worst)})` }}
      />
      <span class="likely" style={{ left: at(range.likely) }}>
        <BackendMark />
      </span>
    </div>
  );
};

/** Notes that repeat what the whole view says. */
const SAID_ABOVE: ReadonlySet<RequestNote['note']> = new Set(['kudos needed']);
const writeNotes = (notes: readonly RequestNote[]) =>
  notes
    .filter(({ note }) => !SAID_ABOVE.has(note))
    .map(writeNote)
    .join(' ');

const Limit = ({ limit }: { limit: LimitRange | null }) => (
  <td class={limit === null ? 'limit unknown' : 'limit'}>{writeLimit(limit)}</td>
);

/** A name of the same variant that cannot serve the request, and why. */
const RefusedRow = ({ refused, backend }: { refused: RankedVariant['refused'][number]; backend: VariationBackend }) => (
  <tr data-backend={backend} class="is-out">
    <th scope="row">
      <code class="variant">
        <Name name={refused.name} shown={70} />
      </code>
    </th>
    <td class="bar" />
    <td />
    <td class="limit" />
    <td class="limit" />
    <td class="text notes">{writeNote(refused.note)}</td>
  </tr>
);

interface VariantRowProps {
  variant: RankedVariant;
  /** The end of the scale, in seconds. */
  longest: number;
  isAnyModel: boolean;
  isOpen: boolean;
  open: () => void;
}

const VariantRow = ({ variant, longest, isAnyModel, isOpen, open }: VariantRowProps) => {
  const { key, model, variation, reckoning, refused } = variant;
  const { worker_ids, backend, variant_name } = variation;
  return (
    <>
      <tr data-backend={backend} class={`${isOpen ? 'is-open' : ''}${reckoning.range ? '' : ' is-out'}`}>
        <th scope="row">
          <BackendMark /> {backendLabel(backend)}
          {isAnyModel && (
            <>
              {' · '}
              <a href={writePageAddress({ view: 'model', subject: key })}>
                <Name name={model.display_name} shown={48} />
              </a>
            </>
          )}
          <code class="variant">
            <Name name={variant_name} shown={70} />
          </code>
        </th>
        <td class="bar">{reckoning.range && <RangeBar range={reckoning.range} longest={longest} />}</td>
        <td>
          {reckoning.terms.length > 0 ? (
            <button type="button" class="link" aria-pressed={isOpen} title={say('soonest_reckoned')} onClick={open}>
              <RequestSeconds reckoning={reckoning} />
            </button>
          ) : (
            <RequestSeconds reckoning={reckoning} />
          )}
        </td>
        <Limit limit={findLimit(model.worker_summaries, worker_ids, 'max_context_length')} />
        <Limit limit={findLimit(model.worker_summaries, worker_ids, 'max_length')} />
        <td class="text notes">{writeNotes(reckoning.notes)}</td>
      </tr>
      {reckoning.range && refused.map((one) => <RefusedRow key={one.name} refused={one} backend={backend} />)}
    </>
  );
};

/** The variants, sorted by the worst case, on one scale. */
export const VariantRanges = ({ variants, isAnyModel, opened, open }: VariantRangesProps) => {
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? variants : variants.slice(0, FIRST_ROWS);
  const longest = longestOf(shown);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the window scrolls, by keyboard too
    <section class="scroll card" tabIndex={0} aria-label={say('soonest_variants')}>
      <table class="figures ranges">
        <thead>
          <tr>
            <th scope="col">{say('soonest_variant')}</th>
            <th scope="col" class="bar">
              <span class="scale" aria-hidden="true">
                <span>{formatSpan(0)}</span>
                <span>{formatSpan(longest)}</span>
              </span>
              <span class="said">{say('soonest_scale')}</span>
            </th>
            <th scope="col">{say('soonest_answer_in')}</th>
            <HelpedHead class="limit" name={say('page_context')} help={say('column_context_help')} />
            <HelpedHead class="limit" name={say('soonest_at_most')} help={say('column_length_help')} />
            <th scope="col" class="text">
              {say('soonest_notes')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((variant) => (
            <VariantRow
              key={`${variant.variation.backend} ${variant.key}`}
              {...{ variant, longest, isAnyModel }}
              isOpen={variant === opened}
              open={() => open(variant)}
            />
          ))}
        </tbody>
      </table>
      {shown.length < variants.length && (
        <button type="button" class="link" onClick={() => setShowsAll(true)}>
          {sayCount('soonest_show_all', variants.length, formatCount(variants.length))}
        </button>
      )}
    </section>
  );
};
