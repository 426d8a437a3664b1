import { fixtureOf } from './fixtures.ts';

/** What a request can ask for. `page`: anything that is not the API. */
export type Endpoint =
  | 'status/models text'
  | 'status/models image'
  | 'stats/text/models'
  | 'stats/img/models'
  | 'stats/text/totals'
  | 'stats/img/totals'
  | 'workers text'
  | 'workers image'
  /** Of all types. */
  | 'workers'
  | 'workers/id'
  | 'teams'
  | 'styles/text'
  | 'status/performance'
  | 'status/heartbeat'
  | 'status/modes'
  | 'users'
  | 'reference v2'
  | 'reference v1'
  | 'reference with-stats'
  | 'reference github'
  | 'unknown'
  | 'page';

const API_PATHS: Record<string, Endpoint> = {
  '/stats/text/models': 'stats/text/models',
  '/stats/img/models': 'stats/img/models',
  '/stats/text/totals': 'stats/text/totals',
  '/stats/img/totals': 'stats/img/totals',
  '/status/performance': 'status/performance',
  '/status/heartbeat': 'status/heartbeat',
  '/status/modes': 'status/modes',
  '/users': 'users',
};

export function endpointOf(host: string, url: URL): Endpoint {
  const { pathname, searchParams } = url;
  if (fixtureOf(host) === 'aihorde.net' && pathname.startsWith('/api/')) {
    const path = pathname.replace(/^\/api\/v2/, '');
    // The default of `type` is image (docs/figures.md).
    if (path === '/status/models') return `status/models ${searchParams.get('type') === 'text' ? 'text' : 'image'}`;
    if (path === '/workers' && !searchParams.has('type')) return 'workers';
    if (path === '/workers') return `workers ${searchParams.get('type') === 'text' ? 'text' : 'image'}`;
    if (path.startsWith('/workers/')) return 'workers/id';
    if (/^\/teams(\/|$)/.test(path)) return 'teams';
    if (/^\/styles\/text(\/|$)/.test(path)) return 'styles/text';
    return API_PATHS[path] ?? 'unknown';
  }
  if (fixtureOf(host) === 'models.aihorde.net' && pathname.startsWith('/api/')) {
    if (pathname === '/api/model_references/v2/text_generation') return 'reference v2';
    if (pathname === '/api/model_references/v1/text_generation') return 'reference v1';
    if (pathname === '/api/model_references/statistics/text_generation/with-stats') return 'reference with-stats';
    return 'unknown';
  }
  if (host === 'raw.githubusercontent.com') {
    return pathname === '/Haidra-Org/AI-Horde-text-model-reference/main/db.json' ? 'reference github' : 'unknown';
  }
  return 'page';
}
