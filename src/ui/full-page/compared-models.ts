import { type BackendCombinedModelStatistics, type OfferFigures, toOfferFigures } from '../../horde/index.ts';
import { findModelSize } from '../../list/index.ts';
import { type RequestReckoning, reckonModel, type TextRequest } from '../../request/index.ts';
import { type MessageKey, say } from '../../words/index.ts';
import { backendLabel } from '../figure-elements.ts';
import { FIGURES, type FigureKey } from '../figure-registry.ts';
import { writeFigure } from '../figure-text.tsx';
import { sayUnknown } from '../format.ts';
import { writeSeconds } from '../list/request-seconds.tsx';
import { FIGURE_KEYS, USE_KEYS, writeLimit } from './figure-cells.tsx';
import { findLimit } from './model-limits.ts';

/** One column of a comparison: a model, or one backend's variant of it. */
export interface Compared {
  /** The name in the address. */
  name: string;
  statistics: BackendCombinedModelStatistics;
  /** The backend whose variant the name is; null: the whole model. */
  backend: string | null;
}

export interface ComparedRow {
  label: string;
  explanation: string | null;
  cells: readonly string[];
  /** The columns with the best figure; none if all are equal, or "better" has no meaning. */
  best: readonly number[];
  isDifferent: boolean;
  /** The cells' details in a row about how long the user's request takes. */
  reckonings?: readonly RequestReckoning[];
}

const WORDS = { modelType: 'text', areThreads: false } as const;

/** The direction in which a figure is better. */
const BETTER: Partial<Record<FigureKey, 'more' | 'less'>> = {
  workerCount: 'more',
  threadCount: 'more',
  performance: 'more',
  queued: 'less',
  queuedJobs: 'less',
  eta: 'less',
};

function variationOf({ statistics, backend }: Compared) {
  return backend === null ? null : (statistics.backend_variations?.[backend] ?? null);
}
const figuresOf = (compared: Compared): OfferFigures => toOfferFigures(variationOf(compared) ?? compared.statistics);
const workersOf = (compared: Compared): readonly string[] =>
  variationOf(compared)?.worker_ids ?? Object.keys(compared.statistics.worker_summaries ?? {});

function findBest(values: readonly (number | null)[], better: 'more' | 'less'): number[] {
  const known = values.filter((value) => value !== null);
  if (new Set(known).size < 2) return [];
  const best = better === 'more' ? Math.max(...known) : Math.min(...known);
  return values.flatMap((value, index) => (value === best ? [index] : []));
}

const toRow = (
  label: string,
  cells: readonly string[],
  best: readonly number[] = [],
  explanation: string | null = null,
) => ({
  label,
  explanation,
  cells,
  best,
  isDifferent: new Set(cells).size > 1,
});

function figureRow(key: FigureKey, all: readonly Compared[]): ComparedRow {
  const figure = FIGURES[key];
  const offers = all.map(figuresOf);
  const better = BETTER[key];
  const best = better
    ? findBest(
        offers.map((offer) => offer[key]),
        better,
      )
    : [];
  const cells = offers.map((offer) => writeFigure(key, figure, offer));
  return toRow(figure.label(WORDS), cells, best, figure.explanation(WORDS));
}

function limitRow(
  label: MessageKey,
  limit: 'max_context_length' | 'max_length',
  all: readonly Compared[],
): ComparedRow {
  const limits = all.map((each) => findLimit(each.statistics.worker_summaries, workersOf(each), limit));
  return toRow(
    say(label),
    limits.map(writeLimit),
    findBest(
      limits.map((each) => each?.most ?? null),
      'more',
    ),
    say(limit === 'max_length' ? 'column_length_help' : 'column_context_help'),
  );
}

function textRow(label: MessageKey, all: readonly Compared[], read: (of: Compared) => string | undefined): ComparedRow {
  return toRow(
    say(label),
    all.map((each) => read(each) ?? sayUnknown()),
  );
}

/** How long the request takes: for a variant alone, for a model when all of its variants are named. */
function requestRow(all: readonly Compared[], { request, hordeSpeed }: ComparedRequest): ComparedRow {
  const reckonings = all.map(({ statistics, backend }) => {
    const { pool, byBackend } = reckonModel(request, statistics, hordeSpeed);
    const own = [...byBackend].find(([known]) => known === backend);
    return own?.[1] ?? pool;
  });
  const worst = reckonings.map(({ range }) => range?.worst ?? null);
  const row = toRow(
    say('column_request'),
    reckonings.map(writeSeconds),
    findBest(worst, 'less'),
    say('column_request_help'),
  );
  return { ...row, reckonings };
}

export interface ComparedRequest {
  request: TextRequest;
  /** As in `useAskedRequest`. */
  hordeSpeed: number | null;
}

/** The rows of models side by side, in order. `asked` null: no reckoning is possible yet. */
export function compareModels(all: readonly Compared[], asked: ComparedRequest | null): ComparedRow[] {
  return [
    textRow('page_size', all, ({ statistics }) => findModelSize(statistics.display_name, statistics.reference)?.label),
    textRow('page_made_from', all, ({ statistics }) => statistics.reference?.baseline),
    textRow('page_style', all, ({ statistics }) => statistics.reference?.style),
    textRow('page_backends', all, ({ statistics, backend }) =>
      Object.values(statistics.backend_variations ?? {})
        .filter((variation) => backend === null || variation.backend === backend)
        .map((variation) => backendLabel(variation.backend))
        .join(', '),
    ),
    ...(asked ? [requestRow(all, asked)] : []),
    ...FIGURE_KEYS.map((key) => figureRow(key, all)),
    limitRow('page_context', 'max_context_length', all),
    limitRow('page_longest_answer', 'max_length', all),
    ...USE_KEYS.map((key) => figureRow(key, all)),
  ].filter(({ cells }) => cells.some((cell) => cell !== sayUnknown()));
}
