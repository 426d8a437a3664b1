import '../variations.css';
import './open-model.css';
import './small-table.css';
import { useState } from 'preact/hooks';
import type { HistoryReader } from '../../history/index.ts';
import type { Ask } from '../../messages/ask.ts';
import { toWorkerView } from '../../messages/full-page-view.ts';
import type { Sources } from '../../messages/protocol.ts';
import type { TextRequest } from '../../request/index.ts';
import { say, sayCount } from '../../words/index.ts';
import { BackendMark } from '../backend-mark.tsx';
import { CopyButton } from '../copy-button.tsx';
import { backendLabel, isIdle } from '../figure-elements.ts';
import { formatCount } from '../format.ts';
import { VariationsTable } from '../variations-table.tsx';
import { openingWorkers } from '../view-button.tsx';
import type { ColumnContext, ListColumn, ListedOffer } from './columns.tsx';
import type { ListedModel } from './listed-models.ts';
import { NameTable } from './name-table.tsx';
import { RequestTerms } from './request-terms.tsx';
import { CopyForms, type Fold, RowActions } from './row-actions.tsx';
import { useCopied } from './use-copied.ts';
import { WorkerTable } from './worker-table.tsx';

export interface OpenModelProps {
  model: ListedModel;
  columns: readonly ListColumn[];
  context: ColumnContext;
  request: TextRequest;
  sources: Sources;
  now: number;
  copy: (text: string) => Promise<void>;
  layout: 'table' | 'cards';
  /** Opens a view of the full page, by its address behind `#`. Missing: there is no full page. */
  openPage?: ((view: string) => void) | undefined;
  /** Missing: nothing can be watched here. */
  ask?: Ask | undefined;
  /** Missing: no history is shown here. */
  loadHistory?: (() => Promise<HistoryReader>) | undefined;
}

function toOffers(model: ListedModel): ListedOffer[] {
  const { statistics, reckoning, backends } = model;
  return backends.map((figures) => {
    const variation = statistics.backend_variations?.[figures.backend] ?? null;
    return {
      figures,
      variation,
      limits: model.limitsOf(variation?.worker_ids ?? []),
      reckoning: reckoning?.byBackend.get(figures.backend) ?? null,
    };
  });
}

interface OfferRowProps extends Pick<OpenModelProps, 'columns' | 'context'> {
  offer: ListedOffer;
  isSoonest: boolean;
  copied: ReturnType<typeof useCopied>;
}

/** What one backend offers, in the columns of the list. */
const OfferRow = ({ offer, columns, context, isSoonest, copied }: OfferRowProps) => (
  <div role="row" class={`line offer${isIdle(offer.figures) ? ' idle' : ''}`} data-backend={offer.figures.backend}>
    {columns.map((column, index) =>
      index === 0 ? (
        <div key={column.key} role="rowheader" class="cell head">
          <BackendMark />
          <span class="backend">{backendLabel(offer.figures.backend)}</span>
          {offer.variation && (
            <CopyButton
              name={offer.variation.variant_name}
              copy={copied.copy}
              outcome={copied.outcomeOf(offer.variation.variant_name)}
            />
          )}
        </div>
      ) : (
        <div
          key={column.key}
          role="cell"
          class={`cell of-${column.key}${isSoonest && column.key === 'request' ? ' soonest' : ''}`}
        >
          {column.ofOffer(offer, context)}
          {isSoonest && column.key === 'request' && <span class="said">{say('request_is_soonest')}</span>}
        </div>
      ),
    )}
  </div>
);

/** The part below an open row: its backends, then its names and workers, and what can be done with it. */
export const OpenModel = (props: OpenModelProps) => {
  const { model, columns, context, request, sources, now, copy, layout, openPage, ask, loadHistory } = props;
  const [showsOffline, setShowsOffline] = useState(!model.isOnline);
  const [fold, setFold] = useState<Fold | null>(null);
  const isText = context.modelType === 'text';
  // Image workers have no page.
  const showWorkerName = isText && openPage ? openingWorkers((id) => openPage(toWorkerView(id))) : undefined;
  const copied = useCopied(copy);
  const offers = toOffers(model);
  const idle = offers.filter(({ figures }) => isIdle(figures));
  const shown = showsOffline ? offers : offers.filter(({ figures }) => !isIdle(figures));
  const { soonest = null, pool = null } = model.reckoning ?? {};
  return (
    <>
      {shown.map((offer) => (
        <OfferRow
          key={offer.figures.backend}
          {...{ offer, columns, context, copied }}
          isSoonest={offers.length > 1 && offer.figures.backend === soonest}
        />
      ))}
      <div role="row" class="below">
        <div role="cell" class="cell" aria-colspan={columns.length}>
          {idle.length > 0 && model.isOnline && (
            <button
              type="button"
              class="link"
              aria-expanded={showsOffline}
              onClick={() => setShowsOffline(!showsOffline)}
            >
              {sayCount('open_offline_backends', idle.length, formatCount(idle.length))}
            </button>
          )}
          <RowActions
            {...{ model, isText, fold, openPage, ask }}
            toggleFold={(one) => setFold(fold === one ? null : one)}
          />
          {fold === 'forms' && <CopyForms {...{ model, request, copied }} />}
          {fold === 'workers' && <WorkerTable model={model} isText={isText} showName={showWorkerName} />}
          {fold === 'names' && <NameTable {...{ model, copied }} isStatusKnown={sources.status.fetchedAt !== null} />}
          {pool && model.isOnline && <RequestTerms {...{ request, model, loadHistory }} reckoning={pool} />}
          {fold === 'details' && (
            <VariationsTable
              statistics={model.statistics}
              own={null}
              modelType={context.modelType}
              {...{ sources, now, copy, layout, showWorkerName }}
            />
          )}
          <span class="said" role="status">
            {copied.told}
          </span>
        </div>
      </div>
    </>
  );
};
