import type { Asking } from './endpoints.ts';
import type { Failure } from './failure.ts';
import type { HordeClient } from './horde-client.ts';

/** What came of asking a source. */
export type Outcome<T> =
  | { kind: 'answer'; rows: T; body: string; droppedRows: number; origin: string | null; etag: string | null }
  /** What is held is still the newest. */
  | { kind: 'not-modified' }
  | { kind: 'failed'; failure: Failure; retryAfter: number | null };

/**
 * Asks a source's endpoints in their order until one answers with something usable. When none does, the first one's
 * failure is told: it is the one that matters. `held` is where the answer held came from; only there its etag is sent and its
 * text compared.
 */
export async function askSource<T>(
  client: HordeClient,
  asking: Asking<T>,
  held: { origin: string | null; etag: string | null; text?: string } | null,
): Promise<Outcome<T>> {
  let first: Outcome<T> | null = null;
  for (const { url, origin, timeout, identify, parse, read } of asking.endpoints) {
    const reply = await client.get(url, {
      timeout,
      identify,
      parse,
      ...(held?.origin === origin && { etag: held.etag, body: held.text ?? null }),
    });
    if (reply.kind === 'not-modified') return reply;
    if (reply.kind === 'answer') {
      const usable = read(reply.json);
      if (usable.ok)
        return {
          kind: 'answer',
          rows: usable.rows,
          body: reply.body,
          droppedRows: usable.droppedRows,
          origin,
          etag: reply.etag,
        };
      const host = new URL(url).host;
      const message =
        usable.kind === 'empty' ? `${host} answers an empty list` : `${host} answers something else than was asked for`;
      first ??= { kind: 'failed', failure: { kind: usable.kind, status: 200, message }, retryAfter: null };
    } else first ??= reply;
  }
  return (
    first ?? {
      kind: 'failed',
      failure: { kind: 'unreachable', status: null, message: 'Nobody to ask' },
      retryAfter: null,
    }
  );
}
