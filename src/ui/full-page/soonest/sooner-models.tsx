import type { HistorySummary } from '../../../history/index.ts';
import { toOfferFigures } from '../../../horde/index.ts';
import { findModelSize, type Likeness } from '../../../list/index.ts';
import { say } from '../../../words/index.ts';
import type { FigureKey } from '../../figure-registry.ts';
import { lazy } from '../../lazy.tsx';
import { RequestSeconds } from '../../list/request-seconds.tsx';
import { Name } from '../../name.tsx';
import { FigureCell, FigureHead, HelpedHead } from '../figure-cells.tsx';
import { writePageAddress } from '../page-address.ts';
import { type SoonestQuestion, writeSoonestQuestion } from './soonest-address.ts';
import type { SoonerModel } from './soonest-answer.ts';

const OnlineCell = lazy(async () => (await import('../../history/online-share.tsx')).OnlineCell);

const FIGURES: readonly FigureKey[] = ['workerCount', 'performance', 'usageMonth'];
const WORDS = { modelType: 'text', areThreads: false } as const;

/** `24B · Mistral · roleplay`: what it has in common with the requested model. */
function writeLikeness({ model, likeness }: SoonerModel): string {
  const { display_name, reference } = model;
  const parts: Record<Likeness, string | undefined> = {
    size: findModelSize(display_name, reference)?.label,
    baseline: reference?.baseline,
    style: reference?.style,
  };
  return likeness.flatMap((part) => parts[part] ?? []).join(' · ');
}

interface SoonerModelsProps {
  models: readonly SoonerModel[];
  question: SoonestQuestion;
  /** Null: no history is kept. */
  lastWeek: HistorySummary | null;
}

interface SoonerRowProps extends Omit<SoonerModelsProps, 'models'> {
  sooner: SoonerModel;
}

const SoonerRow = ({ sooner, question, lastWeek }: SoonerRowProps) => (
  <tr>
    <th scope="row">
      <a
        href={writePageAddress({
          view: 'soonest',
          query: writeSoonestQuestion({ ...question, model: sooner.key, opened: null }),
        })}
      >
        <Name name={sooner.model.display_name} shown={60} />
      </a>
    </th>
    <td class="text dim">
      <Name name={writeLikeness(sooner)} shown={60} />
    </td>
    <td class="best">
      <RequestSeconds reckoning={sooner.reckoning} />
    </td>
    {lastWeek && (
      <td>
        <OnlineCell summary={lastWeek} variations={Object.values(sooner.model.backend_variations ?? {})} />
      </td>
    )}
    {FIGURES.map((figure) => (
      <FigureCell key={figure} figure={figure} figures={toOfferFigures(sooner.model)} />
    ))}
  </tr>
);

/** Models similar to the requested one that answer the same request sooner. */
export const SoonerModels = ({ models, question, lastWeek }: SoonerModelsProps) => (
  <section class="card">
    <h2>{say('soonest_like_it')}</h2>
    {models.length === 0 ? (
      <p class="hint">{say('soonest_none_like_it')}</p>
    ) : (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the window scrolls, by keyboard too
      <section class="scroll" tabIndex={0} aria-label={say('soonest_like_it')}>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{say('page_model')}</th>
              <th scope="col" class="text">
                {say('soonest_alike')}
              </th>
              <th scope="col">{say('soonest_answer_in')}</th>
              {lastWeek && <HelpedHead name={say('history_online_week')} help={say('history_online_column_help')} />}
              {FIGURES.map((figure) => (
                <FigureHead key={figure} figure={figure} words={WORDS} />
              ))}
            </tr>
          </thead>
          <tbody>
            {models.map((sooner) => (
              <SoonerRow key={sooner.key} {...{ sooner, question, lastWeek }} />
            ))}
          </tbody>
        </table>
      </section>
    )}
  </section>
);
