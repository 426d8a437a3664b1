/**
 * Who serves what on the demo Horde. Every worker here is invented; the model names are real, or odd on purpose. Longer
 * than 250 lines, because it is one table: each line is a case that some test or picture needs.
 */

/** A line of the fleet: some workers that advertise the same names. */
export interface Crew {
  /** Advertised names, exactly. */
  models: readonly string[];
  /** How many workers. */
  workers: number;
  /** `bridge_agent`, before the Horde encodes it. */
  agent: string;
  /** Tokens/s of a worker, lowest and highest; null: no request fulfilled yet. */
  speed: readonly [number, number] | null;
  /** For each worker; default: 1. */
  threads?: number;
  /** `max_context_length`, in tokens. */
  context?: number;
  /** How many of them are in maintenance. */
  maintenance?: number;
  /** Share of the requests; 0 or missing: nobody asks for them now. */
  demand?: number;
  /** Comes and goes: offline in about one of four ten-minute spans. */
  flaky?: boolean;
  /** A worker name to use instead of an invented one. */
  name?: string;
}

const KOBOLDCPP = 'KoboldCppEmbedWorker:2:https://github.com/LostRuins/koboldcpp';
const APHRODITE = 'AI Horde Worker~aphrodite~oai:1.3.2:https://github.com/Haidra-Org/AI-Horde-Worker';
const APHRODITE_KAI = 'AI Horde Worker~aphrodite~kai:1.3.0:https://github.com/Haidra-Org/AI-Horde-Worker';
const TABBY = 'TabbyAPI:0.1.0:https://github.com/theroyallab/tabbyAPI';
const LLAMACPP = 'LlamaCpp Bridge:0.4:https://github.com/Haidra-Org/AI-Horde-Worker';
const PLAIN = 'AI Horde Worker:27:https://github.com/Haidra-Org/AI-Horde-Worker';
const SCRIBE = 'horde-scribe-worker:1.0.3:https://github.com/Haidra-Org/AI-Horde-Worker';
const KOBOLDAI = 'KoboldAI Bridge:12:https://github.com/koboldai/koboldai-client';
const MEDUSA = 'Medusa Bridge:2.1:https://example.invalid/medusa';
const UNKNOWN = 'unknown:0:unknown';

const LONG = 'Omega-Darker-Gaslight_The-Final-Forgotten-Fever-Dream-24B';

export const FLEET: readonly Crew[] = [
  // The worked example of docs/figures.md ("The wire format"); its speeds and usage are in PINNED.
  { models: ['koboldcpp/Qwen3-0.6B'], workers: 8, agent: KOBOLDCPP, speed: [640, 710], context: 8192, demand: 2 },
  { models: ['aphrodite/Qwen3-0.6B'], workers: 7, agent: APHRODITE, speed: [520, 590], context: 16384 },

  // Four backends and several spellings of one model, with the longest queue.
  { models: ['koboldcpp/Broken-Tutu-24B'], workers: 3, agent: KOBOLDCPP, speed: [13, 18], context: 16384, demand: 26 },
  {
    models: ['koboldcpp/Broken-Tutu-24B.i1-Q5_K_M'],
    workers: 2,
    agent: KOBOLDCPP,
    speed: [9, 14],
    context: 12288,
    demand: 8,
  },
  { models: ['koboldcpp/broken-tutu-24b'], workers: 1, agent: KOBOLDCPP, speed: [17, 19], context: 8192, demand: 3 },
  {
    models: ['koboldcpp/Broken-Tutu-24B'],
    workers: 1,
    agent: KOBOLDCPP,
    speed: [12, 14],
    context: 16384,
    maintenance: 1,
  },
  {
    models: ['aphrodite/ReadyArt/Broken-Tutu-24B'],
    workers: 3,
    agent: APHRODITE,
    speed: [28, 36],
    context: 32768,
    demand: 16,
  },
  {
    models: ['aphrodite/ReadyArt/Broken-Tutu-24B'],
    workers: 1,
    agent: APHRODITE_KAI,
    speed: [31, 33],
    threads: 4,
    context: 32768,
    demand: 4,
  },
  { models: ['tabbyAPI/Broken-Tutu-24B'], workers: 1, agent: TABBY, speed: null, context: 24576 },
  { models: ['ReadyArt/Broken-Tutu-24B'], workers: 1, agent: LLAMACPP, speed: [21, 22], context: 16384, demand: 2 },
  // A model with the same name by another author: not the same model.
  {
    models: ['aphrodite/FrenzyBiscuit/Broken-Tutu-24B'],
    workers: 1,
    agent: APHRODITE,
    speed: [26, 30],
    context: 16384,
    demand: 1,
  },

  { models: ['koboldcpp/L3-8B-Stheno-v3.2'], workers: 4, agent: KOBOLDCPP, speed: [34, 58], context: 8192, demand: 12 },
  {
    models: ['koboldcpp/L3-8B-Stheno-v3.2-Q8_0'],
    workers: 1,
    agent: KOBOLDCPP,
    speed: [28, 33],
    context: 8192,
    demand: 3,
  },
  {
    models: ['koboldcpp/L3-8B-Stheno-v3.2.i1-Q6_K'],
    workers: 1,
    agent: KOBOLDCPP,
    speed: [36, 40],
    context: 8192,
    demand: 1,
    flaky: true,
  },
  {
    models: ['aphrodite/Sao10K/L3-8B-Stheno-v3.2'],
    workers: 2,
    agent: APHRODITE,
    speed: [66, 88],
    threads: 2,
    context: 8192,
    demand: 6,
  },
  { models: ['Sao10K/L3-8B-Stheno-v3.2'], workers: 1, agent: PLAIN, speed: [19, 22], context: 4096 },
  { models: ['koboldcpp/L3-8B-Stheno-v3.3-32K'], workers: 1, agent: KOBOLDCPP, speed: [30, 34], context: 32768 },

  { models: ['koboldcpp/Cydonia-24B-v4.1'], workers: 2, agent: KOBOLDCPP, speed: [11, 16], context: 16384, demand: 9 },
  {
    models: ['koboldcpp/TheDrummer_Cydonia-24B-v4.1-Q6_K'],
    workers: 1,
    agent: KOBOLDCPP,
    speed: [9, 12],
    context: 16384,
    demand: 3,
  },
  {
    models: ['aphrodite/TheDrummer/Cydonia-24B-v4.1'],
    workers: 2,
    agent: APHRODITE,
    speed: [30, 37],
    context: 24576,
    demand: 4,
  },
  {
    models: ['vLLM/TheDrummer/Cydonia-24B-v4.1'],
    workers: 1,
    agent: APHRODITE,
    speed: null,
    context: 32768,
    demand: 2,
  },

  { models: ['koboldcpp/L3-8B-Lunaris-v1'], workers: 2, agent: KOBOLDCPP, speed: [31, 46], context: 8192, demand: 7 },
  {
    models: ['koboldcpp/l3-8b-lunaris-v1'],
    workers: 1,
    agent: KOBOLDCPP,
    speed: [38, 42],
    threads: 2,
    context: 8192,
    demand: 2,
  },
  {
    models: ['aphrodite/Sao10K/L3-8B-Lunaris-v1'],
    workers: 1,
    agent: APHRODITE,
    speed: [71, 79],
    threads: 25,
    context: 8192,
    demand: 5,
  },

  {
    models: ['koboldcpp/Cydonia-v1.3-Magnum-v4-22B'],
    workers: 1,
    agent: KOBOLDCPP,
    speed: [12, 15],
    context: 16384,
    demand: 4,
  },
  {
    models: ['aphrodite/knifeayumu/Cydonia-v1.3-Magnum-v4-22B'],
    workers: 1,
    agent: APHRODITE,
    speed: [24, 29],
    threads: 3,
    context: 16384,
    demand: 2,
  },
  {
    models: ['aphrodite/Steelskull/L3.3-MS-Nevoria-70b'],
    workers: 1,
    agent: APHRODITE,
    speed: [17, 21],
    threads: 2,
    context: 16384,
    demand: 3,
  },
  {
    models: ['tabbyAPI/L3.3-MS-Nevoria-70b-4.0bpw'],
    workers: 1,
    agent: TABBY,
    speed: [14, 16],
    context: 24576,
    demand: 1,
  },
  {
    models: ['tabbyAPI/Behemoth-123B-v1.2-4.0bpw-h6-exl2'],
    workers: 1,
    agent: TABBY,
    speed: [8, 11],
    context: 24576,
    demand: 3,
  },
  {
    models: ['aphrodite/TheDrummer/Behemoth-123B-v1.2'],
    workers: 1,
    agent: APHRODITE,
    speed: [15, 18],
    context: 16384,
    maintenance: 1,
  },
  {
    models: ['koboldcpp/google_gemma-3-27b-it-Q4_K_M'],
    workers: 1,
    agent: KOBOLDCPP,
    speed: [10, 14],
    context: 8192,
    demand: 2,
  },
  { models: ['ollama/gemma-3-27b-it'], workers: 1, agent: PLAIN, speed: [16, 19], context: 8192, demand: 1 },
  {
    models: ['sglang/PocketDoc/Dans-PersonalityEngine-V1.2.0-24b'],
    workers: 1,
    agent: MEDUSA,
    speed: [40, 47],
    threads: 4,
    context: 32768,
    demand: 2,
  },
  {
    models: ['koboldcpp/Dans-PersonalityEngine-V1.2.0-24b-Q5_K'],
    workers: 1,
    agent: KOBOLDCPP,
    speed: [12, 13],
    context: 16384,
    flaky: true,
  },
  {
    models: ['tgi/meta-llama/Meta-Llama-3.1-8B-Instruct'],
    workers: 1,
    agent: SCRIBE,
    speed: [52, 60],
    context: 8192,
    demand: 1,
  },
  {
    models: ['koboldcpp/Meta-Llama-3.1-8B-Instruct'],
    workers: 2,
    agent: KOBOLDCPP,
    speed: [33, 49],
    context: 16384,
    demand: 4,
  },
  {
    models: ['koboldcpp/Gemmasutra-Mini-2B-v1'],
    workers: 1,
    agent: KOBOLDCPP,
    speed: [88, 96],
    context: 4096,
    demand: 3,
  },
  { models: ['koboldcpp/Gemmasutra Mini 2B v1'], workers: 1, agent: KOBOLDCPP, speed: [70, 81], context: 4096 },
  {
    models: ['koboldcpp/debug-Gemmasutra-Mini-2B-v1.i1-Q4_K_M'],
    workers: 1,
    agent: KOBOLDCPP,
    speed: [60, 64],
    context: 4096,
    maintenance: 1,
  },
  { models: ['koboldcpp/Fimbulvetr-11B-v2'], workers: 1, agent: KOBOLDCPP, speed: [24, 29], context: 4096, demand: 2 },
  {
    models: ['koboldcpp/Mistral-Small-3.2-24B-Instruct-2506'],
    workers: 1,
    agent: KOBOLDCPP,
    speed: [14, 17],
    context: 16384,
    demand: 1,
  },
  { models: ['LatitudeGames/Harbinger-24B'], workers: 1, agent: APHRODITE, speed: [27, 32], context: 16384, demand: 1 },

  // A worker with several models, two of them spellings of one: still one worker.
  {
    models: [
      'koboldcpp/L3-8B-Stheno-v3.2',
      'koboldcpp/l3-8b-stheno-v3.2-q8_0',
      'koboldcpp/Fimbulvetr-11B-v2',
      'Qwen/Qwen3-8B',
    ],
    workers: 1,
    agent: KOBOLDAI,
    speed: [18, 23],
    threads: 2,
    context: 8192,
    demand: 1,
  },
  // Prefix and agent disagree: the prefix counts.
  {
    models: ['aphrodite/Qwen/Qwen3-32B', 'Qwen/Qwen3-32B'],
    workers: 1,
    agent: TABBY,
    speed: [22, 25],
    context: 32768,
    demand: 1,
  },

  // Longer than a picker shows, and equal up to the cut.
  { models: [`koboldcpp/${LONG}`], workers: 1, agent: KOBOLDCPP, speed: [11, 12], context: 16384, demand: 2 },
  { models: [`koboldcpp/${LONG}-Q4_K_M`], workers: 1, agent: KOBOLDCPP, speed: [13, 15], threads: 2, context: 16384 },
  { models: [`aphrodite/ReadyArt/${LONG}`], workers: 1, agent: APHRODITE, speed: [29, 31], context: 32768, demand: 1 },

  // Not in the reference.
  {
    models: ['koboldcpp/tinyllama'],
    workers: 2,
    agent: KOBOLDCPP,
    speed: [108, 131],
    context: 2048,
    name: 'Tom & Ada\'s "spare" toaster',
  },
  {
    models: ['koboldcpp/NightForge-13B::Basalt#4711'],
    workers: 1,
    agent: KOBOLDCPP,
    speed: [20, 26],
    context: 4096,
    demand: 1,
  },
  {
    models: ['koboldcpp/the story teller, teller of stories'],
    workers: 1,
    agent: UNKNOWN,
    speed: [25, 27],
    context: 4096,
    flaky: true,
  },

  // Strangers can call a model, or a worker, anything.
  {
    models: ['koboldcpp/<p style="color:red">loud\nmodel</p>'],
    workers: 1,
    agent: '<script>alert(1)</script>',
    speed: [5, 6],
    context: 2048,
    name: '<img src=x onerror=alert(1)>',
  },
  {
    models: ['constructor', '__proto__'],
    workers: 1,
    agent: 'no colon at all',
    speed: [7, 8],
    context: 2048,
    name: 'constructor',
  },
  {
    models: ['koboldcpp/🦙 llama\tof the hills'],
    workers: 1,
    agent: KOBOLDCPP,
    speed: [9, 10],
    context: 2048,
    name: 'ラマ‮abc​',
  },
];

/** Figures of the worked example, which must match exactly: mean tokens/s, and requests that no longer grow. */
export const PINNED: ReadonlyMap<string, { performance: number; day: number; month: number; total: number }> = new Map([
  ['koboldcpp/Qwen3-0.6B', { performance: 678.9, day: 12, month: 240, total: 1000 }],
  ['aphrodite/Qwen3-0.6B', { performance: 555.6, day: 5, month: 130, total: 500 }],
]);

/** Requests that always wait, so that there always is a queue without a known speed. Its wait is an estimate. */
export const STEADY_REQUESTS: readonly { models: string[]; tokens: number; jobs: number }[] = [
  { models: ['vLLM/TheDrummer/Cydonia-24B-v4.1'], tokens: 1024, jobs: 2 },
];

/** Names that were used at some time, that nobody serves now, and that follow no pattern. */
export const ODD_NAMES: readonly string[] = [
  '',
  ' ',
  '/',
  'koboldcpp/',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'koboldcpp/concedo\nkoboldcpp',
  'koboldcpp/\tindented',
  'Rei-V3-KTO-12B.Q8/0.gguf',
  'austral-24b-kto-q6/k.gguf',
  'koboldcpp/aphrodite/Gryphe/MythoMax-L2-13b',
  'aphrodite-EXPERIMENTAL/Sao10K/L3-8B-Stheno-v3.2',
  'tgi-fp16-8k/meta-llama/Meta-Llama-3-8B-Instruct',
  'koboldcpp/DarkForest--20B-V2.0.Q3_K.M.gguf',
  'koboldcpp/Lumimaid-v0.2-12B.q6_k__32kctx',
  'koboldcpp/Mixtral-8x22B-Instruct-v0.1-00001-of-00005',
  'koboldcpp/C:\\models\\story.gguf',
  'KoboldAI/OPT-13B-Nerys-v2::Basalt#4711',
  'koboldcpp/<b onmouseover="alert(1)">bold</b>',
  'javascript:alert(1)',
  `koboldcpp/${'long-'.repeat(26)}name`,
];

/** Image models: real names, invented workers. They have no backends and pass through unchanged. */
export const IMAGE_MODELS: readonly string[] = [
  'AlbedoBase XL (SDXL)',
  'Deliberate',
  'Dreamshaper',
  'Flux.1-Schnell fp8 (Compact)',
  'ICBINP - I Cant Believe Its Not Photography',
  'Juggernaut XL',
  'Nova Anime XL',
  'Pony Diffusion XL',
  'Realistic Vision',
  'stable_diffusion',
  'WAI-NSFW-illustrious-SDXL',
  'Z-Image-Turbo',
];

/** Users on the leaderboard. Some have the names of models, and a page script must not take them for models. */
export const USERS: readonly string[] = [
  'Basalt#4711',
  'koboldcpp/tinyllama',
  'Marigold Engine#82',
  'Broken-Tutu-24B#9120',
  'quiet-harbour#1204',
  'Ninth Lantern#377',
  'wren & sons#6',
  'Anonymous#0',
];
