import type { ActiveModelRow, ModelUsageStats } from '../src/horde/rows.ts';
import type { Endpoint } from './endpoint.ts';
import type { HordeMoment } from './horde.ts';
import { legacyReference, reference } from './reference.ts';
import type { Replay } from './replay.ts';
import { styles, teams } from './teams-and-styles.ts';

/**
 * What each endpoint of the demo answers when nothing is wrong, as text; null: the endpoint has no answer, as in a
 * replay without its file.
 */
export type Answers = (endpoint: Endpoint, url: URL) => string | null;

/** An answer as a value; undefined: none. */
type Answer = (moment: HordeMoment, url: URL) => unknown;

/** `moment`: the invented Horde now. `isInMaintenance`: what it says about itself. */
export function createAnswers(
  moment: () => HordeMoment,
  isInMaintenance: () => boolean,
  replay: Replay | undefined,
): Answers {
  const references = new Map<Endpoint, string>();
  const ofReference = (endpoint: Endpoint, make: () => unknown) => {
    const text = references.get(endpoint) ?? JSON.stringify(make());
    references.set(endpoint, text);
    return text;
  };

  return function answer(endpoint, url): string | null {
    const replayed = replay?.(endpoint);
    if (replayed !== undefined) return replayed;
    if (endpoint === 'reference v2') return ofReference(endpoint, () => reference());
    if (endpoint === 'reference v1') return ofReference(endpoint, () => legacyReference(undefined, true));
    if (endpoint === 'reference github') return ofReference(endpoint, () => legacyReference());
    if (endpoint === 'reference with-stats')
      return withStats(answer('status/models text', url), answer('stats/text/models', url));
    if (endpoint === 'status/modes')
      return JSON.stringify({ ...moment().modes(), maintenance_mode: isInMaintenance() });
    const value = OF_MOMENT[endpoint]?.(moment(), url);
    return value === undefined ? null : JSON.stringify(value);
  };
}

const OF_MOMENT: { [Name in Endpoint]?: Answer } = {
  'status/models text': (moment) => moment.activeModels('text'),
  'status/models image': (moment) => moment.activeModels('image'),
  'workers text': (moment) => moment.workers('text'),
  'workers image': (moment) => moment.workers('image'),
  workers: (moment) => [...moment.workers('image'), ...moment.workers('text')],
  'workers/id'(moment, url) {
    const wanted = decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
    const isByName = url.pathname.includes('/workers/name/');
    const workers = [...moment.workers('text'), ...moment.workers('image')];
    return workers.find((row) => (isByName ? row.name : row.id) === wanted);
  },
  teams: (moment, url) => allOrOne(teams(moment), url),
  'styles/text': (moment, url) => allOrOne(styles(moment), url),
  'stats/text/models': (moment) => moment.usage('text'),
  'stats/img/models': (moment) => moment.usage('image'),
  'stats/text/totals': (moment) => moment.totals(),
  'stats/img/totals': (moment) =>
    Object.fromEntries(
      Object.entries(moment.totals()).map(([span, { requests: images }]) => [span, { images, ps: images * 9e6 }]),
    ),
  'status/performance': (moment) => moment.performance(),
  'status/heartbeat': (moment) => moment.heartbeat(),
  users: (moment, url) => (url.searchParams.get('page') === '2' ? [] : moment.users()),
};

/** All rows, or the one whose id ends the address. */
function allOrOne(rows: { id: string }[], url: URL): unknown {
  const [, , , , id] = url.pathname.replace('/styles/text', '/styles').split('/');
  return id ? rows.find((row) => row.id === id) : rows;
}

/** The reference's own statistics, from the answers of the Horde's endpoints. */
function withStats(activeModels: string | null, usage: string | null): string {
  const rows = JSON.parse(activeModels ?? '[]') as ActiveModelRow[];
  const { total = {} } = JSON.parse(usage ?? '{}') as ModelUsageStats;
  const counts = new Map(rows.map((row) => [row.name, row]));
  const names = new Set([...counts.keys(), ...Object.keys(total)]);
  const statsOf = (name: string) => ({
    worker_count: counts.get(name)?.count ?? 0,
    queued_jobs: counts.get(name)?.jobs ?? 0,
    usage_stats: { day: 0, month: 0, total: Object.hasOwn(total, name) ? total[name] : 0 },
  });
  return JSON.stringify(Object.fromEntries([...names].map((name) => [name, statsOf(name)])));
}
