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
  /** Whether the browser says that it has a network. It can be wrong, and only explains a failure. */
  isOnline(): boolean;
  /** Called with a source's name after each request, whether it was answered or not: `state` and `rows` may have
   * changed. */
  reportNews(name: string): void;
}

export interface SourceOptions<T> {
  /** Part of its keys in storage. */
  name: string;
  config: SourceConfig<T>;
  codec: RowsCodec<T>;
  /** Says what rows that have just come lack; null: nothing shows that they lack anything. */
  findGap?: (rows: T) => Promise<readonly AnswerPart[] | null>;
  /** Loads rows that the extension brings along, for use until there is an answer. */
  loadShippedRows?: () => Promise<T | null>;
}
