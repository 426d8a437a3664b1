import type { NameLine, NameQuery } from '../../horde/index.ts';
import type { Sources } from '../../messages/protocol.ts';

/** What one name means. */
export interface NameAnswer {
  /** Null: the name is not a text model's. The same object as long as its figures are the same. */
  line: NameLine | null;
  sources: Sources;
  /** How many renewals there had been when it was asked for. */
  generation: number;
}

type Batch = readonly (readonly [key: string, query: NameQuery])[];

const NAMES_PER_QUESTION = 200;

/** Queries with the same key have the same answer. Each site writes a query's properties in one order. */
const keyOf: (query: NameQuery) => string = JSON.stringify;

export const isSameQuery = (a: NameQuery, b: NameQuery): boolean => keyOf(a) === keyOf(b);

/** The cached answers, and the names that wait for one. */
export function createAnsweredNames() {
  const answers = new Map<string, NameAnswer>();
  const missing = new Map<string, NameQuery>();
  const asked = new Set<string>();

  return {
    /** The cached answer. A name without one of this generation joins the next batch. */
    find(query: NameQuery, generation: number): NameAnswer | undefined {
      const key = keyOf(query);
      const answer = answers.get(key);
      if (answer?.generation !== generation && !asked.has(key)) missing.set(key, query);
      return answer;
    },

    hasMissing: () => missing.size > 0,

    /** The names of the next question. They do not count as missing until it has ended. */
    takeBatch(): Batch {
      const batch = Array.from(missing).slice(0, NAMES_PER_QUESTION);
      for (const [key] of batch) {
        missing.delete(key);
        asked.add(key);
      }
      return batch;
    },

    /** The question has ended, with or without an answer. */
    endQuestion: () => asked.clear(),

    /** `lines` are in the order of the batch. */
    keep(batch: Batch, lines: readonly (NameLine | null)[], sources: Sources, generation: number) {
      batch.forEach(([key], index) => {
        const line = lines[index] ?? null;
        const before = answers.get(key)?.line;
        const isSame = before && JSON.stringify(line) === JSON.stringify(before);
        answers.set(key, { line: isSame ? before : line, sources, generation });
      });
    },
  };
}
