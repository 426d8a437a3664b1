import { useEffect, useMemo, useState } from 'preact/hooks';
import type { VariationBackend } from '../../../horde/index.ts';
import {
  compareAnswers,
  findRecentWork,
  type ModelsByKey,
  type RecentWork,
  type TextWorker,
  type WorkersAnsweredAt,
  type WorkPerHour,
} from '../../../workers/index.ts';
import { useIsHistoryOn } from '../history/use-is-history-on.ts';
import type { PageWorld } from '../page-world.ts';

/** What is known about a worker's last hours, and from where. Null: nothing yet. */
export interface KnownRecentWork {
  work: RecentWork | null;
  from: 'history' | 'this page';
  /** Null: not known yet. */
  isHistoryOn: boolean | null;
}

/** How far back the history is read. */
const HISTORY_SECONDS = 6 * 3600;

/** The first answer since the page was opened, for whichever worker. */
let firstAnswer: WorkersAnsweredAt | null = null;

/** All names of its models, so that the other workers of these models are included. */
const listNames = (worker: TextWorker, models: ModelsByKey): Map<string, VariationBackend> =>
  new Map(
    worker.names.flatMap(({ key }) =>
      Object.values((Object.hasOwn(models, key) && models[key]?.backend_variations) || {}).flatMap(
        ({ backend, spellings }) => spellings.map(({ name }) => [name, backend] as const),
      ),
    ),
  );

/** From the history if one is kept, else from the answers since the page was opened. */
export function useRecentWork(
  world: PageWorld,
  worker: TextWorker,
  models: ModelsByKey,
  now: WorkersAnsweredAt,
): KnownRecentWork {
  const [isHistoryOn] = useIsHistoryOn(world);
  const [kept, setKept] = useState<{ id: string; works: readonly WorkPerHour[] } | null>(null);
  useEffect(() => {
    if (!isHistoryOn) return;
    const to = Math.floor(Date.now() / 1000);
    world
      .loadHistory()
      .then((history) => history.workOf(listNames(worker, models), { from: to - HISTORY_SECONDS, to }))
      .then(
        (works) => setKept({ id: worker.id, works }),
        () => {},
      );
  }, [isHistoryOn, worker.id]);
  firstAnswer ??= now;
  const work = useMemo(
    () => firstAnswer && findRecentWork(worker.id, compareAnswers(worker, firstAnswer, now)),
    [worker, now],
  );
  const ofHistory = kept?.id === worker.id ? findRecentWork(worker.id, kept.works) : null;
  return ofHistory
    ? { work: ofHistory, from: 'history', isHistoryOn }
    : { work: work ?? null, from: 'this page', isHistoryOn };
}
