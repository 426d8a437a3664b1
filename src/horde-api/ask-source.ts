import type { Asking } from './endpoints.ts';
import type { Failure } from './failure.ts';
import type { HordeClient } from './horde-client.ts';

/** What came of asking a source. */
export type Outcome<T> =
  | {
      kind: 'answer';
      rows: T;
      body: string;
      droppedRows: number;
      origin: string | null;
      etag: string | null;
      /** The answer is partial: which host leaves out what. */
      partial?: Failure;
    }
  /** What is held is still the newest. */
  | { kind: 'not-modified' }
  | { kind: 'failed'; failure: Failure; retryAfter: number | null };

const WHAT = { empty: 'an empty list', unexpected: 'something else than was asked for' };

const partialOf = (url: string, lacks: readonly string[]): Failure => ({
  kind: 'partial',
  status: 200,
  message: `${new URL(url).host} leaves out ${[lacks.slice(0, -1).join(', '), ...lacks.slice(-1)].filter(Boolean).join(' and ')}`,
});

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
          ...(usable.lacks && { partial: partialOf(url, usable.lacks) }),
        };
      const { host } = new URL(url);
      const failure: Failure = { kind: usable.kind, status: 200, message: `${host} answers ${WHAT[usable.kind]}` };
      first ??= { kind: 'failed', failure, retryAfter: null };
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
