import type { NameMeaning } from '../../../history/index.ts';
import type { Ask } from '../../../messages/ask.ts';

/** The background answers at most this many at once. */
const NAMES_PER_QUESTION = 1_000;

/** What advertised names mean. */
export async function askForMeanings(ask: Ask, names: readonly string[]): Promise<Map<string, NameMeaning>> {
  const parts = Array.from({ length: Math.ceil(names.length / NAMES_PER_QUESTION) }, (_, at) =>
    names.slice(at * NAMES_PER_QUESTION, (at + 1) * NAMES_PER_QUESTION),
  );
  const answers = await Promise.all(parts.map((part) => ask('getNameMeanings', { names: part })));
  const meanings = answers.flatMap((answer) => answer.meanings);
  return new Map(names.flatMap((name, at) => (meanings[at] ? [[name, meanings[at]] as const] : [])));
}
