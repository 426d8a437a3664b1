import type { ModelChange } from '../../../history/index.ts';
import { BACKENDS, CANONICAL, type VariationBackend } from '../../../horde/index.ts';

export type ChangeKind = ModelChange['kind'];
export const CHANGE_KINDS: readonly ChangeKind[] = ['came', 'went', 'moved', 'stuck'];

const DAY_S = 86_400;
/** How far back changes are listed, in seconds. */
export const CHANGE_PERIODS = { day: DAY_S, week: 7 * DAY_S, month: 30 * DAY_S } as const;
export type ChangePeriod = keyof typeof CHANGE_PERIODS;
export const CHANGE_PERIOD_NAMES = Object.keys(CHANGE_PERIODS) as ChangePeriod[];

/** Which changes are listed, as stored in the address. */
export interface ChangeChoices {
  /** Empty: all of them. */
  kinds: readonly ChangeKind[];
  backend: VariationBackend | null;
  /** A part of the model's name. */
  typed: string;
  period: ChangePeriod;
}

export function readChangeChoices(query: URLSearchParams): ChangeChoices {
  const asked = query.getAll('kind');
  const backends: readonly VariationBackend[] = [...BACKENDS, CANONICAL];
  return {
    kinds: CHANGE_KINDS.filter((kind) => asked.includes(kind)),
    backend: backends.find((backend) => backend === query.get('backend')) ?? null,
    typed: query.get('q') ?? '',
    period: CHANGE_PERIOD_NAMES.find((period) => period === query.get('period')) ?? 'week',
  };
}

/** `kind=stuck&backend=koboldcpp&q=tutu&period=month`; defaults are left out. */
export function writeChangeChoices({ kinds, backend, typed, period }: ChangeChoices): URLSearchParams {
  const query = new URLSearchParams(kinds.map((kind) => ['kind', kind]));
  if (backend !== null) query.set('backend', backend);
  if (typed !== '') query.set('q', typed);
  if (period !== 'week') query.set('period', period);
  return query;
}

/** The changes that match, newest first. */
export function filterChanges(
  changes: readonly ModelChange[],
  { kinds, backend, typed, period }: ChangeChoices,
  now: number,
): ModelChange[] {
  const wanted = typed.trim().toLowerCase();
  return changes
    .filter(
      (change) =>
        change.time > now - CHANGE_PERIODS[period] &&
        (kinds.length === 0 || kinds.includes(change.kind)) &&
        (backend === null || change.backend === backend || change.toBackend === backend) &&
        (wanted === '' || change.model.toLowerCase().includes(wanted)),
    )
    .sort((a, b) => b.time - a.time);
}
