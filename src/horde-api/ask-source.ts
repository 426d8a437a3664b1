import type { SourceConfig } from './endpoints.ts';
import type { AnswerPart, Failure } from './failure.ts';
import type { HordeClient } from './horde-client.ts';

/** What came of asking a source. */
type Outcome<T> =
  | {
      kind: 'answer';
      rows: T;
      /** The answer's text, as it came. */
      body: string;
      /** How many rows were left out because nothing in them could be used. */
      droppedRows: number;
      /** Which of the source's endpoints answered; null when it has only one. */
      origin: string | null;
      etag: string | null;
      /** See `Reply`. */
      date: number | null;
      /** Present when the answer is partial: what it lacks. */
      lacks?: readonly AnswerPart[];
    }
  /** The answer held is still the newest. */
  | { kind: 'not-modified'; date: number | null }
  | {
      kind: 'failed';
      failure: Failure;
      /** How long the Horde asks us to wait; null = it does not say. */
      retryAfterMs: number | null;
    };

/** What is held of a source already. */
interface HeldText {
  origin: string | null;
  etag: string | null;
  text?: string;
}

/**
 * Asks a source's endpoints in their order until one answers with something usable. When none does, the first one's
 * failure is told: it is the one that matters. The etag of what is held is sent, and its text compared, only where it
 * came from.
 */
export async function askSource<T>(
  client: HordeClient,
  { endpoints }: SourceConfig<T>,
  held: HeldText | null,
): Promise<Outcome<T>> {
  let first: Outcome<T> | null = null;
  for (const { url, origin, timeoutMs, identify, parse, read } of endpoints) {
    const reply = await client.get(url, {
      timeoutMs,
      identify,
      parse,
      ...(held?.origin === origin && { etag: held.etag, body: held.text ?? null }),
    });
    if (reply.kind === 'not-modified') return reply;
    if (reply.kind === 'failed') {
      first ??= reply;
      continue;
    }
    const usable = read(reply.json);
    if (usable.ok) {
      const { ok: _, ...read } = usable;
      return { kind: 'answer', ...read, body: reply.body, origin, etag: reply.etag, date: reply.date };
    }
    const { host } = new URL(url);
    first ??= { kind: 'failed', failure: { kind: usable.kind, status: 200, host }, retryAfterMs: null };
  }
  // Only a source without endpoints has nobody to ask.
  return first ?? { kind: 'failed', failure: { kind: 'unreachable', status: null, host: '' }, retryAfterMs: null };
}
