import { json, type Respond } from '../horde-api/test-server.ts';

/** The path under which each answer of the Horde is requested. */
export const NAMES = {
  status: '/api/v2/status/models?type=text&model_state=all',
  stats: '/api/v2/stats/text/models',
  workers: '/api/v2/workers?type=text',
  reference: '/api/model_references/v2/text_generation',
  modes: '/api/v2/status/modes',
  performance: '/api/v2/status/performance',
  totals: '/api/v2/stats/text/totals',
  github: '/Haidra-Org/AI-Horde-text-model-reference/main/db.json',
  imageStatus: '/api/v2/status/models?type=image&model_state=all',
  imageStats: '/api/v2/stats/img/models',
  imageWorkers: '/api/v2/workers?type=image',
} as const;

export type AnswerName = keyof typeof NAMES;

/** A row of `/status/models` with everything that the Horde always sends. */
export const statusRow = (more: object) => ({
  name: 'koboldcpp/X',
  type: 'text',
  count: 3,
  performance: 10,
  queued: 60,
  jobs: 2,
  eta: 2,
  ...more,
});

/** The same of `/workers`. */
export const workerRow = (more: object) => ({
  type: 'text',
  online: true,
  threads: 1,
  uptime: 3600,
  requests_fulfilled: 12,
  performance: '7.4 tokens per second',
  maintenance_mode: false,
  trusted: true,
  bridge_agent: 'unknown:0:unknown',
  max_length: 512,
  max_context_length: 8192,
  ...more,
});

/** The answers of a working Horde. */
export const GOOD: Record<AnswerName, Respond> = {
  status: json([{ name: 'koboldcpp/X', type: 'text', count: 3, performance: 10, queued: 60, jobs: 2, eta: 2 }]),
  stats: json({
    day: { 'koboldcpp/X': 1, 'tgi/Old': 0 },
    month: { 'koboldcpp/X': 2, 'tgi/Old': 0 },
    total: { 'koboldcpp/X': 3, 'tgi/Old': 4 },
  }),
  workers: json([workerRow({ id: 'w1', name: 'Ada', threads: 3, models: ['koboldcpp/X'] })]),
  reference: json({ 'A/X': { name: 'A/X', text_model_group: 'Xs' }, 'B/Y': { name: 'B/Y' } }),
  performance: json({
    queued_text_requests: 4,
    queued_tokens: 1800,
    past_minute_tokens: 9000.5,
    text_worker_count: 2,
    text_thread_count: 5,
  }),
  totals: json({
    minute: { requests: 30, tokens: 12_000 },
    hour: { requests: 900, tokens: 360_000 },
    day: { requests: 20_000, tokens: 8_000_000 },
    month: { requests: 600_000, tokens: 240_000_000 },
    total: { requests: 9_000_000, tokens: 3_000_000_000 },
  }),
  modes: json({ maintenance_mode: false, invite_only_mode: false, raid_mode: false }),
  github: json({ 'A/X': { name: 'A/X' } }, { ETag: '"1"' }),
  imageStatus: json([{ name: 'Deliberate', type: 'image', count: 2, performance: 5, queued: 0, jobs: 0, eta: 0 }]),
  imageStats: json({ day: { Deliberate: 1 }, month: { Deliberate: 2 }, total: { Deliberate: 3 } }),
  imageWorkers: json([workerRow({ id: 'i1', name: 'Eve', type: 'image', threads: 2, models: ['Deliberate'] })]),
};
