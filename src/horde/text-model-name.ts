import { BACKENDS, type Backend } from './backends.ts';
import { findQuantisation, splitQuantisation, withoutQuantisation } from './quantisation.ts';

/** The parts of `[backend/][author/]model[quantisation][::alias#id]`. */
export interface ParsedTextModelName {
  /** As given. */
  fullName: string;
  /** Canonical lower-case id; missing without a known prefix. */
  backend?: Backend;
  author?: string;
  /** Without quantisation. May be empty if the name is. */
  modelName: string;
  /** As written, without its leading separator: `Q4_K_M`, `i1-Q6_K`, `4.0bpw-h6-exl2`. */
  quantisation?: string;
  /** The owner's addition after `::`. */
  alias?: string;
  /** KoboldCpp in debug mode prefixes the model with `debug-`. */
  debug?: true;
}

const BACKEND_IDS: ReadonlyMap<string, Backend> = new Map([
  ...BACKENDS.map((id) => [id, id] as const),
  ['aphrodite-elinas', 'aphrodite'],
]);

/**
 * What owners append to a backend's name: `tgi-fp16-8k`, `vLLM-W8A8`, `aphrodite-EXPERIMENTAL`. Any other addition
 * makes it an author: `vllm-project`, `mlx-community`.
 */
const BACKEND_DECORATION = /(?:-(?:experimental|fp8|fp16|bf16|w\d+a\d+|int[48]|awq|gptq|exl[23]|gguf|\d+k?(?:ctx)?))+$/;

/** The backend that a first segment names, in any case; null: it is an author. */
export function findBackend(segment: string): Backend | null {
  if (segment.length > 64) return null;
  const known = BACKEND_IDS.get(segment);
  if (known) return known;
  const lower = segment.trim().toLowerCase();
  return BACKEND_IDS.get(lower) ?? BACKEND_IDS.get(lower.replace(BACKEND_DECORATION, '')) ?? null;
}

/** A name without its backend prefixes, debug mark and alias. */
export interface UndecoratedName {
  /** The backend of the outermost prefix, which the serving program adds. Inner ones were typed by somebody. */
  backend: Backend | null;
  /** The first segment as written, if it names a backend. */
  prefix: string | null;
  /** `[author/]model[quantisation]` */
  rest: string;
  alias: string | null;
  debug: boolean;
}

/** Removes backend prefixes (nested ones too), `debug-` and `::alias`. Never throws; any text is a name. */
export function stripDecorations(fullName: string): UndecoratedName {
  const aliasAt = fullName.indexOf('::');
  let rest = aliasAt < 0 ? fullName : fullName.slice(0, aliasAt);
  const alias = aliasAt < 0 ? null : fullName.slice(aliasAt + 2);
  let backend: Backend | null = null;
  let prefix: string | null = null;
  let debug = false;
  for (;;) {
    const slash = rest.indexOf('/');
    const inner = slash < 0 ? null : findBackend(rest.slice(0, slash));
    if (inner) {
      if (!backend) {
        backend = inner;
        prefix = rest.slice(0, slash);
      }
      rest = rest.slice(slash + 1);
    } else if (backend && !debug && /^\s*debug-[\s\S]/i.test(rest)) {
      debug = true;
      rest = rest.replace(/^\s*debug-/i, '');
    } else {
      return { backend, prefix, rest, alias, debug };
    }
  }
}

interface MendedName {
  /** `[author/]model[quantisation]` */
  rest: string;
  /** The same without quantisation. */
  model: string;
}

/**
 * Removes the quantisation. Some bridges turn the first `_` of a name into `/`: this is undone if the `/` stands inside
 * a quantisation (`Rei-V3-KTO-12B.Q8/0.gguf`) or before one (`MythoMax-L2-13b/Q5_K_M`).
 */
export function mendQuantisation(rest: string): MendedName {
  const slash = rest.indexOf('/');
  const joined = slash < 0 ? rest : `${rest.slice(0, slash)}_${rest.slice(slash + 1)}`;
  const begin = findQuantisation(joined);
  const mended = begin <= slash ? joined : rest;
  return { rest: mended, model: withoutQuantisation(mended, begin) };
}

/** Splits an advertised name into its parts. Never throws; any text is a name. */
export function parseTextModelName(fullName: string): ParsedTextModelName {
  const { backend, rest, alias, debug } = stripDecorations(fullName);
  const { rest: mended } = mendQuantisation(rest);
  const slash = mended.indexOf('/');
  const author = mended.slice(0, Math.max(0, slash));
  const { model, quantisation } = splitQuantisation(mended.slice(slash + 1));
  return {
    fullName,
    ...(backend && { backend }),
    ...(author && { author }),
    modelName: model,
    ...(quantisation && { quantisation }),
    ...(alias !== null && { alias }),
    ...(debug && { debug }),
  };
}
