import type { SourceConfig } from './endpoints.ts';
import type { AnswerPart, Failure } from './failure.ts';
import type { HordeClient } from './horde-client.ts';

/** The result of asking a source. */
type Outcome<T> =
  | {
      kind: 'answer';
      rows: T;
      /** The text of the answer, unchanged. */
      body: string;
      /** How many rows were left out because nothing in them was usable. */
      droppedRows: number;
      /** Which of the source's endpoints answered; null: it has only one. */
      origin: string | null;
      etag: string | null;
      /** See `Reply`. */
      date: number | null;
      /** Present when the answer is partial: what it lacks. */
      lacks?: readonly AnswerPart[];
    }
  /** The stored answer is still current. */
  | { kind: 'not-modified'; date: number | null }
  | {
      kind: 'failed';
      failure: Failure;
      /** How long the Horde asks us to wait; null: it does not say. */
      retryAfterMs: number | null;
    };

/** What is already stored of a source. */
interface HeldText {
  origin: string | null;
  etag: string | null;
  text?: string;
}

/**
 * Asks a source's endpoints in order until one gives a usable answer. If none does, reports the first one's failure,
 * which is the one that matters. The stored ETag is only sent to the endpoint that it came from, and the stored text
 * only compared with that endpoint's answer.
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
  // Only a source without endpoints gets here with no failure.
  return first ?? { kind: 'failed', failure: { kind: 'unreachable', status: null, host: '' }, retryAfterMs: null };
}
