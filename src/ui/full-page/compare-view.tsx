import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { say, sayCount } from '../../words/index.ts';
import { BackendMark } from '../backend-mark.tsx';
import { errorText } from '../error-text.ts';
import { FigureText, figureClass } from '../figure-text.tsx';
import { formatCount } from '../format.ts';
import { HeadHelp } from '../head-help.tsx';
import { MAX_COMPARED } from '../list/compared-models.ts';
import { RequestPicker } from '../list/request-picker.tsx';
import { RequestSeconds } from '../list/request-seconds.tsx';
import { Name } from '../name.tsx';
import { type Compared, type ComparedRequest, compareModels } from './compared-models.ts';
import { writePageAddress } from './page-address.ts';
import type { PageViewProps } from './page-view-props.ts';
import { SourceNotices } from './source-notices.tsx';
import { useAskedRequest } from './use-asked-request.ts';
import { type DetailedModel, useModelDetails } from './use-model-details.ts';
import '../list/list-bar.css';
import './model-view.css';

/** A name that is not the model's key but belongs to one variation stands for that variant. */
function toCompared({ asked, key, statistics }: DetailedModel): Compared {
  const variations = asked === key ? [] : Object.values(statistics.backend_variations ?? {});
  const own = variations.find(({ spellings }) => spellings.some(({ name }) => name === asked));
  return { name: asked, statistics, backend: own?.backend ?? null };
}

const ColumnHead = ({ compared, remove }: { compared: Compared; remove: () => void }) => (
  <th scope="col" data-backend={compared.backend ?? undefined}>
    <a href={writePageAddress({ view: 'model', subject: compared.name })}>
      {compared.backend !== null && <BackendMark />}
      <Name name={compared.backend === null ? compared.statistics.display_name : compared.name} />
    </a>
    <button type="button" class="link" onClick={remove}>
      {say('settings_remove')}
      <span class="said"> {compared.name}</span>
    </button>
  </th>
);

interface ComparisonProps {
  all: readonly Compared[];
  asked: ComparedRequest | null;
  onlyDifferent: boolean;
  remove: (name: string) => void;
}

const Comparison = ({ all, asked, onlyDifferent, remove }: ComparisonProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the window scrolls, by keyboard too
  <section class="scroll card" tabIndex={0} aria-label={say('page_compare')}>
    <table class="figures compared">
      <thead>
        <tr>
          <td />
          {all.map((compared) => (
            <ColumnHead key={compared.name} compared={compared} remove={() => remove(compared.name)} />
          ))}
        </tr>
      </thead>
      <tbody>
        {compareModels(all, asked)
          .filter(({ isDifferent }) => isDifferent || !onlyDifferent)
          .map(({ label, explanation, cells, best, isDifferent, reckonings }) => (
            <tr key={label} class={isDifferent ? 'different' : undefined}>
              <th scope="row">
                <HeadHelp name={label} help={explanation ?? undefined} />
              </th>
              {cells.map((text, index) => (
                <td key={all[index]?.name} class={best.includes(index) ? 'best' : figureClass(text)}>
                  {reckonings?.[index] ? <RequestSeconds reckoning={reckonings[index]} /> : <FigureText text={text} />}
                  {best.includes(index) && <span class="said"> {say('page_best')}</span>}
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  </section>
);

interface CompareFormProps {
  names: readonly string[];
  onlyDifferent: boolean;
  /** Shows other models, or other rows of them. */
  show: (names: readonly string[], onlyDifferent: boolean) => void;
  children: ComponentChildren;
}

/** Adds a name to the comparison. `children`: other controls. */
const CompareForm = ({ names, onlyDifferent, show, children }: CompareFormProps) => {
  const [typed, setTyped] = useState('');
  const isFull = names.length >= MAX_COMPARED;
  const add = (event: Event) => {
    event.preventDefault();
    if (typed.trim() !== '') show([...names, typed.trim()], onlyDifferent);
    setTyped('');
  };
  return (
    <form class="add" onSubmit={add}>
      <input
        aria-label={say('page_compare_add')}
        placeholder={say('page_compare_example')}
        value={typed}
        spellcheck={false}
        autocomplete="off"
        disabled={isFull}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <button type="submit" class="plain" disabled={isFull}>
        {say('settings_add')}
      </button>
      <label>
        <input type="checkbox" checked={onlyDifferent} onChange={() => show(names, !onlyDifferent)} />
        {say('page_only_different')}
      </label>
      {children}
    </form>
  );
};

/** Models and variants side by side. The address lists them: `?m=one&m=two`. */
export const CompareView = ({ address, world, go, showFreshness }: PageViewProps) => {
  const names = [...new Set(address.query.getAll('m').filter(Boolean))].slice(0, MAX_COMPARED);
  const onlyDifferent = address.query.has('different');
  const { details, error } = useModelDetails(world, names);
  const { request, setRequest, hordeSpeed } = useAskedRequest({ address, world, go });
  useEffect(() => {
    if (details) showFreshness(details.sources);
  }, [details]);
  const show = (wanted: readonly string[], isOnlyDifferent: boolean) => {
    const query = new URLSearchParams(address.query);
    query.delete('m');
    for (const name of wanted) query.append('m', name);
    if (isOnlyDifferent) query.set('different', '');
    else query.delete('different');
    go({ view: 'compare', query });
  };
  const found = details?.models.flatMap((model) => (model ? [toCompared(model)] : [])) ?? [];
  const unknown = names.filter((_, index) => details && !details.models[index]);
  return (
    <>
      <h1 tabIndex={-1}>{say('page_compare')}</h1>
      <CompareForm {...{ names, onlyDifferent, show }}>
        <RequestPicker request={request} setRequest={setRequest} />
      </CompareForm>
      <p class="hint" role="status">
        {error !== null && errorText(error)}
        {unknown.length > 0 && say('page_compare_unknown', unknown.join(', '))}
        {names.length >= MAX_COMPARED && sayCount('page_compare_most', MAX_COMPARED, formatCount(MAX_COMPARED))}
      </p>
      {details && found.length > 0 && (
        <>
          <SourceNotices
            sources={details.sources}
            areThreads={found.some(({ statistics }) => statistics.worker_count_is_threads === true)}
          />
          <Comparison
            all={found}
            asked={hordeSpeed === undefined ? null : { request, hordeSpeed }}
            onlyDifferent={onlyDifferent}
            remove={(name) =>
              show(
                names.filter((each) => each !== name),
                onlyDifferent,
              )
            }
          />
        </>
      )}
      {names.length === 0 && <p class="blank">{say('page_compare_empty')}</p>}
    </>
  );
};
