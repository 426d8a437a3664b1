import { type ActiveModel, readActiveModels } from './active-models.ts';
import { type HordePerformance, readPerformance, readTextTotals, type TextTotals } from './horde-totals.ts';
import { type ModelUsage, readModelUsage } from './model-usage.ts';
import { type Modes, readModes } from './modes.ts';
import type { PaceLimits } from './pace.ts';
import { type ReferenceModel, readReferenceModels } from './reference-models.ts';
import type { Usable } from './usable.ts';
import { readWorkers, type Worker } from './workers.ts';

/** One address, and how to read its answer. */
interface Endpoint<T> {
  url: string;
  /** The endpoint's name, if a source has several, so that an answer's origin is known; else null. */
  origin: string | null;
  /** For the whole answer. */
  timeoutMs: number;
  /** Whether to send `Client-Agent`: the Horde asks clients of its own hosts to identify themselves. */
  identify: boolean;
  /** Replaces JSON.parse. Throws for text that is not JSON. */
  parse?: ((text: string) => unknown) | undefined;
  read(json: unknown): Usable<T>;
}

/** Where a source is requested, and how often. */
export interface SourceConfig<T> {
  /** Tried in this order until one answers. */
  endpoints: readonly Endpoint<T>[];
  limits: PaceLimits;
}

const HORDE = 'https://aihorde.net/api/v2';
const REFERENCE = 'https://models.aihorde.net/api/model_references/v2/text_generation';
const GITHUB = 'https://raw.githubusercontent.com/Haidra-Org/AI-Horde-text-model-reference/main/db.json';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** For all endpoints of a source together. Firefox stops a background in which nothing has happened for 30 s. */
const TIMEOUT_MS = 20 * SECOND_MS;

// The Horde allows 90 requests a minute for each IP address and endpoint, including those of the Horde's own pages.
const EVERY_MINUTE: PaceLimits = { freshForMs: MINUTE_MS, shortestIntervalMs: MINUTE_MS };
// Computed once a day at 01:00 UTC, sometimes late.
const EVERY_HOUR: PaceLimits = { freshForMs: HOUR_MS, shortestIntervalMs: MINUTE_MS };
// Hardly ever changes. One word in the popup is not worth an earlier retry after a failure.
const EVERY_TEN_MINUTES: PaceLimits = { freshForMs: 10 * MINUTE_MS, shortestIntervalMs: 10 * MINUTE_MS };
// Changes a few times a month.
const EVERY_DAY: PaceLimits = { freshForMs: 24 * HOUR_MS, shortestIntervalMs: MINUTE_MS };

function toHordeSource<T>(
  path: string,
  limits: PaceLimits,
  read: Endpoint<T>['read'],
  parse?: Endpoint<T>['parse'],
): SourceConfig<T> {
  const url = `${HORDE}${path}`;
  return { endpoints: [{ url, origin: null, timeoutMs: TIMEOUT_MS, identify: true, parse, read }], limits };
}

/**
 * `GET /status/models`. Without `model_state=all` it lacks the models outside the reference, which are a third of the
 * usage.
 */
export const activeModelsSource = (type: 'text' | 'image'): SourceConfig<ActiveModel[]> =>
  toHordeSource(`/status/models?type=${type}&model_state=all`, EVERY_MINUTE, (json) => readActiveModels(json, type));

/** `GET /stats/text/models`, `/stats/img/models`. */
export const modelUsageSource = (
  type: 'text' | 'image',
  parse?: Endpoint<ModelUsage>['parse'],
): SourceConfig<ModelUsage> =>
  toHordeSource(`/stats/${type === 'text' ? 'text' : 'img'}/models`, EVERY_HOUR, readModelUsage, parse);

/** `GET /workers`. */
export const workersSource = (type: 'text' | 'image'): SourceConfig<Worker[]> =>
  toHordeSource(`/workers?type=${type}`, EVERY_MINUTE, (json) => readWorkers(json, type));

/** `GET /status/modes`. */
export const MODES_SOURCE: SourceConfig<Modes> = toHordeSource('/status/modes', EVERY_TEN_MINUTES, readModes);

/** `GET /status/performance`. */
export const PERFORMANCE_SOURCE: SourceConfig<HordePerformance> = toHordeSource(
  '/status/performance',
  EVERY_MINUTE,
  readPerformance,
);

/** `GET /stats/text/totals`. */
export const TEXT_TOTALS_SOURCE: SourceConfig<TextTotals> = toHordeSource(
  '/stats/text/totals',
  EVERY_MINUTE,
  readTextTotals,
);

/** The text model reference. models.aihorde.net also has the families; GitHub's copy has the names and an `ETag`. */
export const REFERENCE_SOURCE: SourceConfig<ReferenceModel[]> = {
  endpoints: [
    {
      url: REFERENCE,
      origin: 'models.aihorde.net',
      timeoutMs: TIMEOUT_MS / 2,
      identify: true,
      read: readReferenceModels,
    },
    { url: GITHUB, origin: 'github', timeoutMs: TIMEOUT_MS / 2, identify: false, read: readReferenceModels },
  ],
  limits: EVERY_DAY,
};
