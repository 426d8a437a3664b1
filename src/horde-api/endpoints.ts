import { type ActiveModel, readActiveModels } from './active-models.ts';
import { type ModelUsage, readModelUsage } from './model-usage.ts';
import { type Modes, readModes } from './modes.ts';
import type { Limits } from './pace.ts';
import { type ReferenceModel, readReferenceModels } from './reference-models.ts';
import type { Usable } from './usable.ts';
import { readWorkers, type Worker } from './workers.ts';

/** One address, and how its answer is read. */
export interface Endpoint<T> {
  url: string;
  /** Named when a source has several: where an answer came from. */
  origin: string | null;
  /** For the whole answer, ms. */
  timeout: number;
  /** Whether it wants to know its clients (`Client-Agent`): the Horde's own hosts do. */
  identify: boolean;
  /** In place of JSON.parse; throws for what is no JSON. */
  parse?: ((text: string) => unknown) | undefined;
  read(json: unknown): Usable<T>;
}

/** Where a source is asked, in this order until one answers, and how often. */
export interface Asking<T> {
  endpoints: readonly Endpoint<T>[];
  limits: Limits;
}

const HORDE = 'https://aihorde.net/api/v2';
const REFERENCE = 'https://models.aihorde.net/api/model_references/v2/text_generation';
const GITHUB = 'https://raw.githubusercontent.com/Haidra-Org/AI-Horde-text-model-reference/main/db.json';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Also of all the endpoints of a source together: Firefox ends a background that nothing has happened in for 30 s. */
const TIMEOUT = 20 * SECOND;

// The Horde allows 90 a minute for each address and endpoint, the page's own calls included.
const EVERY_MINUTE: Limits = { freshFor: MINUTE, shortestInterval: MINUTE };
// Computed once a day at 01:00 UTC, at times late.
const EVERY_HOUR: Limits = { freshFor: HOUR, shortestInterval: MINUTE };
// Hardly ever changes. What is asked for one word is not asked for sooner after a failure either.
const EVERY_TEN_MINUTES: Limits = { freshFor: 10 * MINUTE, shortestInterval: 10 * MINUTE };
// Changes a few times a month.
const EVERY_DAY: Limits = { freshFor: 24 * HOUR, shortestInterval: MINUTE };

const ofHorde = <T>(
  path: string,
  limits: Limits,
  read: Endpoint<T>['read'],
  parse?: Endpoint<T>['parse'],
): Asking<T> => ({
  endpoints: [{ url: `${HORDE}${path}`, origin: null, timeout: TIMEOUT, identify: true, parse, read }],
  limits,
});

/** `GET /status/models`. `model_state=all`: without it the models outside the reference, a third of the use, are
 * missing. */
export const askActiveModels = (type: 'text' | 'image'): Asking<ActiveModel[]> =>
  ofHorde(`/status/models?type=${type}&model_state=all`, EVERY_MINUTE, (json) => readActiveModels(json, type));

/** `GET /stats/text/models`, `/stats/img/models`. */
export const askModelUsage = (type: 'text' | 'image', parse?: Endpoint<ModelUsage>['parse']): Asking<ModelUsage> =>
  ofHorde(`/stats/${type === 'text' ? 'text' : 'img'}/models`, EVERY_HOUR, readModelUsage, parse);

/** `GET /workers`. */
export const askWorkers = (type: 'text' | 'image'): Asking<Worker[]> =>
  ofHorde(`/workers?type=${type}`, EVERY_MINUTE, (json) => readWorkers(json, type));

/** `GET /status/modes`. */
export const askModes: Asking<Modes> = ofHorde('/status/modes', EVERY_TEN_MINUTES, readModes);

/** The text model reference: models.aihorde.net knows the families too; GitHub's copy has the names and an `ETag`. */
export const askReference: Asking<ReferenceModel[]> = {
  endpoints: [
    { url: REFERENCE, origin: 'models.aihorde.net', timeout: TIMEOUT / 2, identify: true, read: readReferenceModels },
    { url: GITHUB, origin: 'github', timeout: TIMEOUT / 2, identify: false, read: readReferenceModels },
  ],
  limits: EVERY_DAY,
};
