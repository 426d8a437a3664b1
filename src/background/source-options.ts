import type { AnswerPart, HordeClient, SourceConfig } from '../horde-api/index.ts';
import type { SafeStorage } from './safe-storage.ts';
import type { RowsCodec } from './stored-answer.ts';

/** What a source needs from outside. */
export interface SourceWorld {
  client: HordeClient;
  store: SafeStorage;
  /** ms since the epoch */
  now(): number;
  /** 0..1 */
  random(): number;
  /** Whether the browser thinks that it is online. It can be wrong, so this only explains a failure. */
  isOnline(): boolean;
  /** Called with a source's name after each request, answered or not: `state` and `rows` may have changed. */
  reportNews(name: string): void;
}

export interface SourceOptions<T> {
  /** Part of its keys in storage. */
  name: string;
  config: SourceConfig<T>;
  codec: RowsCodec<T>;
  /** Finds what is missing in rows that have just arrived; null: nothing seems to be missing. */
  findGap?: (rows: T) => Promise<readonly AnswerPart[] | null>;
  /** Loads the rows that are part of the extension, for use until there is an answer. */
  loadShippedRows?: () => Promise<T | null>;
}
