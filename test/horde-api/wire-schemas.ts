import { z } from 'zod';

/**
 * The Horde's API answers, described independently of the readers in `src/horde-api`, so that tests can compare the
 * two. A length or size that the Horde does not promise is the largest that the extension accepts.
 */

/** Sums of larger figures are no longer exact. */
const figure = z.number().min(0).max(9_007_199_254_740_991);
const text = z.string().max(2000);

/** A row of `GET /status/models`. */
export const ACTIVE_MODEL = z.object({
  name: text,
  type: z.enum(['text', 'image']),
  count: figure,
  performance: figure,
  queued: figure,
  jobs: figure,
  eta: figure,
});

/** A row of `GET /workers`, the part that is used. */
export const WORKER = z.object({
  id: text,
  name: text,
  type: text,
  online: z.boolean(),
  threads: figure,
  uptime: figure,
  requests_fulfilled: figure,
  performance: text,
  maintenance_mode: z.boolean(),
  trusted: z.boolean(),
  flagged: z.boolean(),
  nsfw: z.boolean(),
  max_length: figure,
  max_context_length: figure,
  models: z.array(text),
  bridge_agent: text,
  uncompleted_jobs: figure,
  kudos_rewards: figure,
  kudos_details: z.object({ generated: figure, uptime: figure }),
  team: z.object({ name: text }),
  info: text,
});

/**
 * Which fields a worker may lack: image workers have no lengths, few have a text of their own, and a worker without a
 * team has a team without a name.
 */
export const WHOLE_WORKER = WORKER.partial({ max_length: true, max_context_length: true, info: true }).extend({
  team: WORKER.shape.team.partial(),
});

/** `GET /stats/text/models` and `/stats/img/models`. */
export const MODEL_USAGE = z.object({
  day: z.record(text, figure),
  month: z.record(text, figure),
  total: z.record(text, figure),
});

/** `GET /status/modes`. */
export const MODES = z.object({ maintenance_mode: z.boolean() });

/** `GET /status/performance`, the part that is used. */
export const PERFORMANCE = z.object({
  queued_text_requests: figure,
  queued_tokens: figure,
  past_minute_tokens: figure,
});

const ended = z.object({ requests: figure, tokens: figure });

/** `GET /stats/text/totals`, the part that is used. */
export const TEXT_TOTALS = z.object({ minute: ended, day: ended, total: ended });

/** The text model reference, from either place. */
export const REFERENCE = z.record(text, z.object({ name: text, text_model_group: text.optional() }));
