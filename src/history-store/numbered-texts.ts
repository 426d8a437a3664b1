import type { HistoryDatabase } from './history-database.ts';

/** Texts are stored once; blocks refer to them by number. */
export interface NumberedTexts {
  /** The number of a text. Null: it has none, and there is no room for more texts. */
  toNumber(text: string): number | null;
  /** Throws for a number without a text. */
  toText(number: number): string;
}

/** The texts that blocks refer to. */
export interface HistoryTexts {
  /** Advertised names. */
  names: NumberedTexts;
  /** Ids and names of workers. */
  workers: NumberedTexts;
}

export const TEXT_STORES = ['names', 'workers'] as const satisfies (keyof HistoryTexts)[];

/** Several times what the Horde uses in a year. Invented names must not fill the disk. */
const MAX_TEXTS = 20_000;

/** The texts in one of the stores, and those that are yet to be added to it. */
export class StoredTexts implements NumberedTexts {
  readonly #texts = new Map<number, string>();
  readonly #numbers = new Map<string, number>();
  #next = 1;
  #added: number[] = [];

  constructor(texts: Iterable<readonly [number, string]> = []) {
    for (const [number, text] of texts) this.#set(number, text);
  }

  get all(): IterableIterator<[number, string]> {
    return this.#texts.entries();
  }

  /** What has to be stored together with the first block that uses these numbers. */
  takeAdded(): [number, string][] {
    const added = this.#added.map((number): [number, string] => [number, this.toText(number)]);
    this.#added = [];
    return added;
  }

  toNumber(text: string): number | null {
    const existing = this.#numbers.get(text);
    if (existing !== undefined) return existing;
    if (this.#texts.size >= MAX_TEXTS) return null;
    const number = this.#next;
    this.#added.push(number);
    this.#set(number, text);
    return number;
  }

  /** The number that the text already has. */
  find(text: string): number | undefined {
    return this.#numbers.get(text);
  }

  toText(number: number): string {
    const text = this.#texts.get(number);
    if (text === undefined) throw new Error('The block has a text that nobody knows.');
    return text;
  }

  #set(number: number, text: string): void {
    this.#texts.set(number, text);
    this.#numbers.set(text, number);
    this.#next = Math.max(this.#next, number + 1);
  }
}

export type StoredHistoryTexts = Record<keyof HistoryTexts, StoredTexts>;

export async function loadTexts(database: HistoryDatabase): Promise<StoredHistoryTexts> {
  const load = async (store: keyof HistoryTexts) => {
    const transaction = database.transaction(store);
    const [numbers, texts] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
    return new StoredTexts(numbers.map((number, at) => [number, texts[at] ?? '']));
  };
  const [names, workers] = await Promise.all(TEXT_STORES.map(load));
  return { names: names ?? new StoredTexts(), workers: workers ?? new StoredTexts() };
}
