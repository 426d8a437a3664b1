import type { SourceConfig } from './endpoints.ts';
import type { Failure } from './failure.ts';
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
      /** Present when the answer is partial: which host leaves out what. */
      partial?: Failure;
    }
  /** The answer held is still the newest. */
  | { kind: 'not-modified' }
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

const UNUSABLE = { empty: 'an empty list', unexpected: 'something else than was asked for' };

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
      const { rows, droppedRows, lacks } = usable;
      const partial = lacks && { partial: toPartialFailure(url, lacks) };
      return { kind: 'answer', rows, body: reply.body, droppedRows, origin, etag: reply.etag, ...partial };
    }
    const message = `${new URL(url).host} answers ${UNUSABLE[usable.kind]}`;
    first ??= { kind: 'failed', failure: { kind: usable.kind, status: 200, message }, retryAfterMs: null };
  }
  const nobody: Failure = { kind: 'unreachable', status: null, message: 'Nobody to ask' };
  return first ?? { kind: 'failed', failure: nobody, retryAfterMs: null };
}

function toPartialFailure(url: string, lacks: readonly string[]): Failure {
  const listed = [lacks.slice(0, -1).join(', '), ...lacks.slice(-1)].filter(Boolean).join(' and ');
  return { kind: 'partial', status: 200, message: `${new URL(url).host} leaves out ${listed}` };
}
