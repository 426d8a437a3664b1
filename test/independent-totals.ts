/**
 * What the popup and the pages must show, computed a second time: directly from the demo Horde's answers, in plain
 * loops, without any code of the product (no import from src/). Names are told apart by the few rules that the demo's
 * own names need.
 */

interface StatusRow {
  name: string;
  count: number;
  performance: number;
  queued: number;
}

interface WorkerRow {
  id: string;
  threads: number;
  maintenance_mode: boolean;
  models: string[];
}

type Counts = Record<string, number>;

/** As in the Horde's API for text models, and the names in the model reference. */
export interface RawAnswers {
  status: StatusRow[];
  workers: WorkerRow[];
  usage: { day: Counts; month: Counts; total: Counts };
  reference: readonly string[];
}

/** The figures of a model, and of each of its backends. */
export interface Counted {
  /** Workers that serve it and are not in maintenance, and their threads, each once. */
  workers: number;
  threads: number;
  /** Tokens. */
  queued: number;
  /** Requests of the last month, and of all time. */
  month: number;
  total: number;
  /** Tokens/s for one request: the mean over its served names by threads; null: none is known. */
  speed: number | null;
}

export interface CountedModel extends Counted {
  /** By backend; `canonical` for names without a prefix. */
  backends: Map<string, Counted>;
}

export interface CountedTotals {
  modelsOnline: number;
  workers: number;
  threads: number;
  queued: number;
}

const BACKENDS = ['koboldcpp', 'aphrodite', 'tabbyapi', 'vllm', 'tgi', 'ollama', 'sglang', 'llamacpp', 'oobabooga'];

/**
 * The backend at the start of a name, and the rest. Some names have two; some add how the backend is run: `tgi-fp16/`.
 */
function splitBackend(name: string): { backend: string; rest: string } {
  const slash = name.indexOf('/');
  const [first = ''] = name.slice(0, Math.max(slash, 0)).toLowerCase().split('-');
  if (!BACKENDS.includes(first)) return { backend: 'canonical', rest: name };
  return { backend: first, rest: splitBackend(name.slice(slash + 1)).rest };
}

/** Endings that say how a model was made smaller, with their separator. */
const QUANTISATION =
  /[-._ ](i1|imat|gguf|awq|gptq|exl2|i?q\d\w*(\.[a-z])?|\d{5}-of-\d{5}|fp\d+|bf16|w\d+a\d+|\d(\.\d+)?bpw|h\d|dynamic|compressed|tensors)$/;

/** Two names of one model have the same key; the author stays in it. */
function keyOf(rest: string): string {
  let key = rest
    .trim()
    .toLowerCase()
    .replace(/^debug-/, '')
    .replace(/::.*$/, '');
  while (QUANTISATION.test(key)) key = key.replace(QUANTISATION, '');
  return key.replace(/[-_ ]+/g, '-');
}

const withoutAuthor = (key: string) => key.slice(key.indexOf('/') + 1);

/** Returns the model that a name means: its name in the reference, else what is left of the name itself. */
function createModelFinder(reference: readonly string[]): (name: string) => string {
  const models = new Map<string, Set<string>>();
  const add = (key: string, model: string) => models.set(key, new Set([...(models.get(key) ?? []), model]));
  for (const model of reference) {
    const key = keyOf(model);
    // As it is, without its author, and with the author as a part of the name.
    for (const spelling of new Set([key, withoutAuthor(key), key.replace('/', '-')])) add(spelling, model);
  }
  return (name) => {
    const key = keyOf(splitBackend(name).rest);
    const [found, ...others] = models.get(key) ?? [];
    return found !== undefined && others.length === 0 ? found : key;
  };
}

export interface CountedModels {
  /** Every model that is served or was ever used, by its name in the reference, or by the common part of its names. */
  models: ReadonlyMap<string, CountedModel>;
  /** The model that an advertised name means. */
  ofName(name: string): CountedModel | undefined;
}

const nothing = (): Counted => ({ workers: 0, threads: 0, queued: 0, month: 0, total: 0, speed: null });

export function countModels({ status, workers, usage, reference }: RawAnswers): CountedModels {
  const modelOf = createModelFinder(reference);
  const models = new Map<string, CountedModel>();
  /** Where a name counts: for its model, and for the model's backend. */
  const countedAt = (name: string): Counted[] => {
    const key = modelOf(name);
    const model = models.get(key) ?? { ...nothing(), backends: new Map() };
    models.set(key, model);
    const { backend } = splitBackend(name);
    const ofBackend = model.backends.get(backend) ?? nothing();
    model.backends.set(backend, ofBackend);
    return [model, ofBackend];
  };

  for (const name of Object.keys(usage.total)) {
    for (const counted of countedAt(name)) {
      counted.month += usage.month[name] ?? 0;
      counted.total += usage.total[name] ?? 0;
    }
  }

  const measuredThreads = new Map<Counted, number>();
  for (const { name, count, performance, queued } of status) {
    for (const counted of countedAt(name)) {
      counted.queued += queued;
      if (performance === 0) continue;
      const before = measuredThreads.get(counted) ?? 0;
      counted.speed = ((counted.speed ?? 0) * before + performance * count) / (before + count);
      measuredThreads.set(counted, before + count);
    }
  }

  for (const worker of workers.filter((each) => !each.maintenance_mode)) {
    for (const counted of new Set(worker.models.flatMap(countedAt))) {
      counted.workers += 1;
      counted.threads += worker.threads;
    }
  }
  return { models, ofName: (name) => models.get(modelOf(name)) };
}

/** The sums over all models: each worker once, however many models it serves. */
export function countTotals(answers: RawAnswers): CountedTotals {
  const active = answers.workers.filter((worker) => !worker.maintenance_mode && worker.models.length > 0);
  const modelOf = createModelFinder(answers.reference);
  return {
    modelsOnline: new Set(answers.status.map(({ name }) => modelOf(name))).size,
    workers: active.length,
    threads: active.reduce((sum, { threads }) => sum + threads, 0),
    queued: answers.status.reduce((sum, { queued }) => sum + queued, 0),
  };
}
