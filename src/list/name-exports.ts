import { toCsvText } from './csv-text.ts';

/** Names to be sent to the Horde, in the forms in which programs take them. Nothing in them is changed but what the form
 * itself needs. */

/** One name a line. */
export const toLines = (names: readonly string[]): string => names.join('\n');

export const toJsonArray = (names: readonly string[]): string => JSON.stringify(names);

/** Names as one column. */
export const toNamesCsv = (names: readonly string[]): string => toCsvText([['name'], ...names.map((name) => [name])]);

/** For a shell that is POSIX: nothing inside single quotes means anything. */
export const quoteForShell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The API key of anonymous users. */
const ANONYMOUS_KEY = '0000000000';
const GENERATE = 'https://aihorde.net/api/v2/generate/text/async';

/** What a request asks for, beside its models. Tokens. */
interface CurlRequest {
  tokens: number;
  context: number;
}

/** A command that sends a request for these names as nobody in particular. It names no workers: a request that names both
 * waits for a worker that is in both lists. */
export function toCurl(names: readonly string[], { tokens, context }: CurlRequest): string {
  const body = { prompt: 'Hello', params: { max_length: tokens, max_context_length: context }, models: names };
  return [
    `curl -X POST ${GENERATE}`,
    `-H 'Content-Type: application/json'`,
    `-H 'apikey: ${ANONYMOUS_KEY}'`,
    `-d ${quoteForShell(JSON.stringify(body))}`,
  ].join(' \\\n  ');
}
