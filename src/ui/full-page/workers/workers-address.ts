import { BACKENDS, CANONICAL, type VariationBackend } from '../../../horde/index.ts';
import { NO_WORKER_FILTER, type WorkerFilter } from '../../../workers/index.ts';

const BACKEND_CHOICES: readonly VariationBackend[] = [...BACKENDS, CANONICAL];

const writeYesNo = (is: boolean | null) => (is === null ? null : is ? 'yes' : 'no');
const readYesNo = (text: string | null) => (text === 'yes' ? true : text === 'no' ? false : null);

function readTokens(text: string | null): number | null {
  const tokens = Number(text);
  return Number.isFinite(tokens) && tokens > 0 ? tokens : null;
}

/** `q=lantern&backend=koboldcpp&trusted=yes`: unset conditions are left out. Everything else in the address stays. */
export function writeWorkerFilter(filter: WorkerFilter, before: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams(before);
  const set = (key: string, value: string | number | null) =>
    value === null || value === '' ? query.delete(key) : query.set(key, String(value));
  set('q', filter.search);
  set('backend', filter.backend);
  set('model', filter.model);
  set('trusted', writeYesNo(filter.trusted));
  set('maintenance', writeYesNo(filter.inMaintenance));
  set('nsfw', writeYesNo(filter.nsfw));
  set('min-context', filter.context);
  set('min-length', filter.length);
  return query;
}

/** Invalid conditions exclude no worker. */
export function readWorkerFilter(query: URLSearchParams): WorkerFilter {
  const backend = query.get('backend');
  return {
    ...NO_WORKER_FILTER,
    search: query.get('q') ?? '',
    backend: BACKEND_CHOICES.find((known) => known === backend) ?? null,
    model: query.get('model') || null,
    trusted: readYesNo(query.get('trusted')),
    inMaintenance: readYesNo(query.get('maintenance')),
    nsfw: readYesNo(query.get('nsfw')),
    context: readTokens(query.get('min-context')),
    length: readTokens(query.get('min-length')),
  };
}
