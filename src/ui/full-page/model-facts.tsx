import type { BackendCombinedModelStatistics } from '../../horde/index.ts';
import { findModelSize } from '../../list/index.ts';
import { say } from '../../words/index.ts';
import { Name } from '../name.tsx';

const Fact = ({ label, text }: { label: string; text: string | undefined }) =>
  text === undefined ? null : (
    <div>
      <dt>{label}</dt>
      <dd>
        <Name name={text} />
      </dd>
    </div>
  );

/** What the model reference says about a model, and what its name says. */
export const ModelFacts = ({ statistics }: { statistics: BackendCombinedModelStatistics }) => {
  const { display_name, in_reference, reference = {} } = statistics;
  const { baseline, style, tags = [], nsfw } = reference;
  const inReference = in_reference === null ? 'page_reference_unknown' : in_reference ? 'page_yes' : 'page_no';
  return (
    <dl class="facts">
      <Fact label={say('page_size')} text={findModelSize(display_name, statistics.reference)?.label} />
      <Fact label={say('page_made_from')} text={baseline} />
      <Fact label={say('page_style')} text={style} />
      <Fact label={say('page_tags')} text={tags.length > 0 ? tags.join(', ') : undefined} />
      <Fact label={say('page_nsfw')} text={nsfw === undefined ? undefined : say(nsfw ? 'page_yes' : 'page_no')} />
      <Fact label={say('page_in_reference')} text={say(inReference)} />
    </dl>
  );
};
