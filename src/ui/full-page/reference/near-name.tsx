import type { NameDifference, NearName } from '../../../reference/index.ts';
import { type MessageKey, say } from '../../../words/index.ts';
import { Name } from '../../name.tsx';
import { writePageAddress } from '../page-address.ts';

const PARTS: Record<NameDifference['part'], MessageKey> = {
  author: 'differs_author',
  words: 'differs_words',
  family: 'differs_family',
  size: 'differs_size',
  version: 'differs_version',
  tuning: 'differs_tuning',
  context: 'differs_context',
  quantisation: 'differs_quantisation',
};

/** What is in the name and what in the canonical name, with marks as well as words. */
const Difference = ({ difference: { part, written, canonical } }: { difference: NameDifference }) => (
  <span class="difference" data-part={part}>
    <span class="part">{say(PARTS[part])}</span>{' '}
    {written !== null && (
      <span class="written">
        <span class="said">{say('differs_written')} </span>
        {canonical === null && <span aria-hidden="true">+</span>}
        <Name name={written} shown={24} />
      </span>
    )}
    {written !== null && canonical !== null && <span aria-hidden="true"> → </span>}
    {canonical !== null && (
      <span class="canonical">
        <span class="said"> {say('differs_canonical')} </span>
        {written === null && <span aria-hidden="true">−</span>}
        <Name name={canonical} shown={24} />
      </span>
    )}
  </span>
);

/** A suggested canonical name, and how the name differs from it. */
export const NearNameLine = ({ near }: { near: NearName }) => (
  <>
    <a href={writePageAddress({ view: 'model', subject: near.canonicalName })}>
      <Name name={near.canonicalName} shown={60} />
    </a>
    <span class="differences">
      {near.differences.length === 0
        ? say('differs_in_spelling')
        : near.differences.map((difference) => <Difference key={difference.part} difference={difference} />)}
    </span>
  </>
);

/** The rule behind the suggestion, as a sentence. */
export function sayRule({ because }: NearName): string {
  const words = because.words.join(', ');
  if (because.rule === 'family') return say('rule_family', words);
  const slips = because.slips.map(([written, canonical]) => say('rule_slip', written, canonical)).join(' ');
  return `${say('rule_words', words)} ${slips}`.trim();
}
