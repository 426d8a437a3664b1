import { say } from '../../words/index.ts';
import { BackendMark } from '../backend-mark.tsx';
import { backendLabel } from '../figure-elements.ts';
import type { ListedModel } from '../list/listed-models.ts';
import { RequestPicker } from '../list/request-picker.tsx';
import { RequestSeconds } from '../list/request-seconds.tsx';
import { RequestTerms } from '../list/request-terms.tsx';
import type { PageWorld } from './page-world.ts';
import type { AskedRequest } from './use-asked-request.ts';
import '../list/list-bar.css';
import './request-card.css';

interface RequestCardProps extends AskedRequest {
  loadHistory: PageWorld['loadHistory'];
  /** Null: the Horde's mean speed, which the reckoning needs, is not known yet. */
  model: ListedModel | null;
}

/**
 * How long the user's request takes: for each variant alone, and for all of them together. Each can be opened to show
 * its terms.
 */
export const RequestCard = ({ model, request, setRequest, loadHistory }: RequestCardProps) => {
  const { pool, byBackend, soonest } = model?.reckoning ?? {};
  const backends = (model?.backends ?? []).flatMap(({ backend }) => {
    const reckoning = byBackend?.get(backend);
    return reckoning ? [{ backend, reckoning }] : [];
  });
  return (
    <section class="card of-request">
      <header>
        <h2>{say('column_request')}</h2>
        <RequestPicker request={request} setRequest={setRequest} />
      </header>
      <ul>
        {model &&
          backends.map(({ backend, reckoning }) => (
            <li key={backend} data-backend={backend}>
              <span class="who">
                <BackendMark /> {backendLabel(backend)}
                {backends.length > 1 && backend === soonest && <span class="tag">{say('page_soonest')}</span>}
              </span>
              <RequestSeconds reckoning={reckoning} />
              <RequestTerms {...{ request, model, reckoning }} loadHistory={undefined} />
            </li>
          ))}
        {model && pool && backends.length > 1 && (
          <li class="all">
            <span class="who">{say('request_naming_all')}</span>
            <RequestSeconds reckoning={pool} />
            <RequestTerms {...{ request, model, loadHistory }} reckoning={pool} />
          </li>
        )}
      </ul>
      {!model && <p class="hint">{say('page_loading')}</p>}
    </section>
  );
};
