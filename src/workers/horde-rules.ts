import { getModelNameVariants } from '../horde/index.ts';

/**
 * How the Horde's server treats a worker: which names and programs it knows, what it pays, and whom it skips.
 *
 * Source: Haidra-Org/AI-Horde at commit fbd5ed4 (August 2026): `is_known_text_model` in horde/model_reference.py;
 * `LLM_VALIDATED_BACKENDS` and `parse_bridge_agent` in horde/bridge_reference.py; `get_gen_kudos` and
 * `get_things_count` in horde/classes/kobold/processing_generation.py; `calculate_uptime_reward` in
 * horde/classes/kobold/worker.py; `slow_speed` in horde/database/text_functions.py.
 */

/**
 * The quantisation marks that the server removes from a name. Something has to precede `Q` and its digit, and is
 * removed with it: `.i1-Q4_K_M` and `-IQ4_XS` are removed, `.Q4_K_M` is not, and of `X-24B-Q4_K_M` only `X` is left.
 */
const SERVER_QUANTISATION = /[.,-][A-Za-z\d]+?-?Q(?:-[Ii]nt)?[2-9]{1,2}(?:[._-][A-Za-z\d]+)*/g;

/**
 * Whether the server pays for a name as for the model that it means: it must be one of the reference's own spellings,
 * letter for letter, with nothing added but an alias or certain quantisation marks. Names with the prefix of a backend
 * that the reference does not list, such as `tabbyAPI/`, do not count. `canonicalName`: what the name means; null: no
 * model of the reference, which the server does not know either.
 */
export function isKnownToHorde(name: string, canonicalName: string | null): boolean {
  if (canonicalName === null) return false;
  const parts = name.split('::');
  const bare = parts.length === 2 ? (parts[0] ?? '') : name;
  const known = getModelNameVariants(canonicalName);
  return known.includes(bare) || known.includes(bare.replace(SERVER_QUANTISATION, ''));
}

const VALIDATED_AGENTS: ReadonlySet<string> = new Set([
  'AI Horde Worker',
  'AI Horde Worker~aphrodite~oai',
  'AI Horde Worker~aphrodite~kai',
  'KoboldCppEmbedWorker',
  'TabbyAPI',
]);

/** A semantic version whose second and third number may be missing. */
const NUMBER = String.raw`(?:0|[1-9]\d*)`;
const MARKS = String.raw`[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*`;
const VERSION = new RegExp(String.raw`^${NUMBER}(?:\.${NUMBER}){0,2}(?:-${MARKS})?(?:\+${MARKS})?$`);

/**
 * Whether the server considers a worker's program trustworthy. It reads `name:version:url`, and knows no program whose
 * version it cannot read.
 */
export function isValidatedAgent(agent: string): boolean {
  const [name = '', version = '', ...url] = agent.split(':');
  return url.length > 0 && VERSION.test(version) && VALIDATED_AGENTS.has(name);
}

/** The part of the pay that a worker with an unvalidated program still gets. */
const UNVALIDATED_PART = 0.3;

/** A name's data for the pay. `parameters` as in the reference; null: the server does not know the name. */
export interface PaidName {
  parameters: number | null;
  /** The worker's owner is trusted. */
  isTrusted: boolean;
  isValidated: boolean;
}

/**
 * Kudos for an answer of this many tokens, to a prompt of at least the same length: the server counts no more of the
 * prompt.
 */
export function payOfAnswer(tokens: number, { parameters, isTrusted, isValidated }: PaidName): number {
  const counted = Math.max(20, tokens);
  const context = Math.min(30, Math.max(0.1, 1.2 + 2.2 ** Math.log2(counted / 1024)));
  if (parameters === null) return isTrusted ? counted * context * 0.027 : context;
  const billions = parameters / 1e9;
  const bonus = (Math.max(billions, 13) / 13) ** 0.2;
  return (counted * bonus * billions * context * (isValidated ? 1 : UNVALIDATED_PART)) / 125;
}

/** Kudos for ten minutes online, with this context. The server looks at one of the worker's names. */
export function payOfTenMinutes(context: number, { parameters, isValidated }: PaidName): number {
  const base = 25 + (15 * Math.min(context, 262_144)) / 1024;
  if (parameters === null) return base / 2;
  return base * Math.max(0.25, parameters / 7e9) * (isValidated ? 1 : UNVALIDATED_PART);
}

/**
 * Tokens/s below which a worker is skipped by requests that want no slow worker. `parameters`: of its model; null: the
 * server does not know it.
 */
export function findSlowSpeed(parameters: number | null): number {
  const billions = (parameters ?? 1e9) / 1e9;
  return billions >= 20 ? 3 : billions >= 13 ? 4 : 5;
}
