import type { Sample, SampledName, SampledWorker } from '../history/index.ts';
import { deflate, inflate } from './deflated.ts';
import type { HistoryTexts } from './numbered-texts.ts';
import { NumberReader, NumberWriter } from './packed-numbers.ts';

/** A sample as the store has it: its figures column by column, deflated. Its time and source are its key. */

/** More rows than the Horde ever had. */
const MOST_ROWS = 5_000;
const MOST_NAMES_OF_WORKER = 500;

const NAME_COLUMNS = ['threads', 'speed', 'queued', 'jobs'] as const satisfies (keyof SampledName)[];
const WORKER_COLUMNS = ['threads', 'fulfilled', 'failed', 'kudos'] as const satisfies (keyof SampledWorker)[];

/** Rows whose text has no number are left out. They are in the order of the numbers, which are stored as differences. */
function numberRows<Row>(rows: readonly Row[], toNumber: (row: Row) => number | null): (readonly [number, Row])[] {
  return rows
    .slice(0, MOST_ROWS)
    .flatMap((row) => {
      const number = toNumber(row);
      return number === null ? [] : [[number, row] as const];
    })
    .sort(([a], [b]) => a - b);
}

export function encodeSample(sample: Sample, texts: HistoryTexts): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new NumberWriter();
  writer.put(sample.holdsSeconds);
  if (sample.source === 'status') {
    const rows = numberRows(sample.names, ({ name }) => texts.names.toNumber(name));
    writer.putRising(rows.map(([number]) => number));
    for (const column of NAME_COLUMNS) for (const [, row] of rows) writer.putOrNull(row[column]);
  } else {
    const rows = numberRows(sample.workers, ({ id }) => texts.workers.toNumber(id));
    writer.putRising(rows.map(([number]) => number));
    // A worker's name is mostly numbered right after its id.
    for (const [number, { name }] of rows) writer.putNear(texts.workers.toNumber(name), number);
    for (const [, row] of rows) writer.put(row.isInMaintenance ? 1 : 0);
    for (const column of WORKER_COLUMNS) for (const [, row] of rows) writer.putOrNull(row[column]);
    for (const [, { names }] of rows) {
      const numbers = names.slice(0, MOST_NAMES_OF_WORKER).flatMap((name) => texts.names.toNumber(name) ?? []);
      writer.putRising(numbers.sort((a, b) => a - b));
    }
  }
  return deflate(writer.finish());
}

/** Rejects for what is no such block. */
export async function decodeSample(
  time: number,
  source: Sample['source'],
  block: Uint8Array<ArrayBuffer>,
  texts: HistoryTexts,
): Promise<Sample> {
  const reader = new NumberReader(await inflate(block));
  const holdsSeconds = reader.take();
  const own = source === 'status' ? texts.names : texts.workers;
  const numbers = reader.takeRising();
  const keys = numbers.map((number) => own.toText(number));
  const columns = <Column extends string>(names: readonly Column[]) =>
    names.map((name) => [name, keys.map(() => reader.takeOrNull())] as const);
  const rowOf = <Column extends string>(all: readonly (readonly [Column, (number | null)[]])[], at: number) =>
    Object.fromEntries(all.map(([name, values]) => [name, values[at] ?? null])) as Record<Column, number | null>;
  if (source === 'status') {
    const figures = columns(NAME_COLUMNS);
    const names = keys.map((name, at) => ({ name, ...rowOf(figures, at) }));
    return { source, time, holdsSeconds, names };
  }
  const workerNames = numbers.map((id) => {
    const number = reader.takeNear(id);
    return number === null ? '' : texts.workers.toText(number);
  });
  const flags = keys.map(() => reader.take() === 1);
  const figures = columns(WORKER_COLUMNS);
  const workers = keys.map((id, at) => {
    const names = reader.takeRising().map((number) => texts.names.toText(number));
    return { id, name: workerNames[at] ?? '', isInMaintenance: flags[at] === true, names, ...rowOf(figures, at) };
  });
  return { source, time, holdsSeconds, workers };
}
