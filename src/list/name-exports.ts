import { toCsvText } from './csv-text.ts';

/**
 * Names for requests to the Horde, in the formats that programs accept. They are only changed as far as the format
 * requires.
 */

/** One name per line. */
export const toLines = (names: readonly string[]): string => names.join('\n');

export const toJsonArray = (names: readonly string[]): string => JSON.stringify(names);

/** Names as one column. */
export const toNamesCsv = (names: readonly string[]): string => toCsvText([['name'], ...names.map((name) => [name])]);

/** For POSIX shells: nothing inside single quotes is special. */
export const quoteForShell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The API key of anonymous users. */
const ANONYMOUS_KEY = '0000000000';
const GENERATE = 'https://aihorde.net/api/v2/generate/text/async';

/** What a request asks for besides its models, in tokens. */
interface CurlRequest {
  tokens: number;
  context: number;
}

/**
 * A command that sends an anonymous request for these names. It names no workers: a request that names both waits for a
 * worker that is in both lists.
 */
export function toCurl(names: readonly string[], { tokens, context }: CurlRequest): string {
  const body = { prompt: 'Hello', params: { max_length: tokens, max_context_length: context }, models: names };
  return [
    `curl -X POST ${GENERATE}`,
    `-H 'Content-Type: application/json'`,
    `-H 'apikey: ${ANONYMOUS_KEY}'`,
    `-d ${quoteForShell(JSON.stringify(body))}`,
  ].join(' \\\n  ');
}
