import type { Usable } from '../horde-api/index.ts';
import type { RowsCodec } from './stored-answer.ts';

/**
 * Stores the Horde's answer as the text that it sent. This saves writing a megabyte of usage again, and an answer that
 * equals the one before is recognised without being parsed.
 */
export const rawTextCodec = <T>(
  read: (json: unknown) => Usable<T>,
  parse: (text: string) => unknown = JSON.parse,
): RowsCodec<T> => ({
  encode: (_, body) => body,
  decode(text) {
    const usable = read(parse(text));
    return usable.ok ? usable.rows : null;
  },
});
