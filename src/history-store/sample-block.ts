import type { Sample, SampledName, SampledWorker, StatusSample, WorkersSample } from '../history/index.ts';
import { deflate, inflate } from './deflated.ts';
import type { HistoryTexts } from './numbered-texts.ts';
import { NumberReader, NumberWriter } from './packed-numbers.ts';

/**
 * A sample as the store has it: its figures column by column, deflated. Its time and source are its key. It is written
 * whole, or as what differs from an earlier whole one of its source, its base: most figures stay the same within an
 * hour, and counters grow by little.
 *
 * Whole, it begins with the seconds that it holds. Otherwise it begins with 0, which no sample holds, and the seconds
 * since its base.
 */

/** More rows than the Horde has ever had. */
const MAX_ROWS = 5_000;
const MAX_NAMES_OF_WORKER = 500;
const HAS_BASE = 0;

const NAME_COLUMNS = ['threads', 'speed', 'queued', 'jobs'] as const satisfies (keyof SampledName)[];
const WORKER_COLUMNS = ['threads', 'fulfilled', 'failed', 'kudos'] as const satisfies (keyof SampledWorker)[];

/** Rows whose text has no number are left out. The rest is sorted by number, since differences are stored. */
function numberRows<Row>(rows: readonly Row[], toNumber: (row: Row) => number | null): (readonly [number, Row])[] {
  return rows
    .slice(0, MAX_ROWS)
    .flatMap((row) => {
      const number = toNumber(row);
      return number === null ? [] : [[number, row] as const];
    })
    .sort(([a], [b]) => a - b);
}

/** The base's rows by name or id; null: there is no base. */
type BaseRows<Row> = ReadonlyMap<string, Row> | null;

const baseNames = (base: Sample | null): BaseRows<SampledName> =>
  base?.source === 'status' ? new Map(base.names.map((row) => [row.name, row])) : null;
const baseWorkers = (base: Sample | null): BaseRows<SampledWorker> =>
  base?.source === 'workers' ? new Map(base.workers.map((row) => [row.id, row])) : null;

/** `base`: an earlier sample of the same source that is stored whole. */
export function encodeSample(
  sample: Sample,
  texts: HistoryTexts,
  base: Sample | null = null,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new NumberWriter();
  if (base) {
    writer.put(HAS_BASE);
    writer.put(sample.time - base.time);
  }
  writer.put(sample.holdsSeconds);
  if (sample.source === 'status') writeNames(writer, sample, texts, baseNames(base));
  else writeWorkers(writer, sample, texts, baseWorkers(base));
  return deflate(writer.finish());
}

function writeNames(writer: NumberWriter, { names }: StatusSample, texts: HistoryTexts, base: BaseRows<SampledName>) {
  const rows = numberRows(names, ({ name }) => texts.names.toNumber(name));
  writer.putRising(rows.map(([number]) => number));
  for (const column of NAME_COLUMNS) {
    for (const [, row] of rows) {
      if (base) writer.putNear(row[column], base.get(row.name)?.[column] ?? 0);
      else writer.putOrNull(row[column]);
    }
  }
}

function writeWorkers(
  writer: NumberWriter,
  { workers }: WorkersSample,
  texts: HistoryTexts,
  base: BaseRows<SampledWorker>,
) {
  const rows = numberRows(workers, ({ id }) => texts.workers.toNumber(id));
  writer.putRising(rows.map(([number]) => number));
  // A worker's name usually has the number right after its id.
  for (const [number, { name }] of rows) writer.putNear(texts.workers.toNumber(name), number);
  for (const [, row] of rows) writer.put(row.isInMaintenance ? 1 : 0);
  for (const column of WORKER_COLUMNS) {
    for (const [, row] of rows) {
      if (base) writer.putNear(row[column], base.get(row.id)?.[column] ?? 0);
      else writer.putOrNull(row[column]);
    }
  }
  for (const [, { id, names }] of rows) {
    const numbers = toNumbers(names, texts);
    const isAsBefore = `${toNumbers(base?.get(id)?.names ?? [], texts)}` === `${numbers}`;
    if (base) writer.put(isAsBefore ? 1 : 0);
    if (!base || !isAsBefore) writer.putRising(numbers);
  }
}

const toNumbers = (names: readonly string[], texts: HistoryTexts) =>
  names
    .slice(0, MAX_NAMES_OF_WORKER)
    .flatMap((name) => texts.names.toNumber(name) ?? [])
    .sort((a, b) => a - b);

/** Loads a base. Rejects if there is none at that time. */
export type LoadBase = (time: number) => Promise<Sample>;

/** A block that has a base cannot be read without it. */
export const withoutBases: LoadBase = () => Promise.reject(new Error('The block has a base that is missing.'));

/** Rejects invalid blocks. `loadBase`: for the same source. */
export async function decodeSample(
  time: number,
  source: Sample['source'],
  block: Uint8Array<ArrayBuffer>,
  texts: HistoryTexts,
  loadBase: LoadBase,
): Promise<Sample> {
  const reader = new NumberReader(await inflate(block));
  const first = reader.take();
  const base = first === HAS_BASE ? await loadBase(time - reader.take()) : null;
  const when = { time, holdsSeconds: base ? reader.take() : first };
  return source === 'status'
    ? { source, ...when, names: readNames(reader, texts, baseNames(base)) }
    : { source, ...when, workers: readWorkers(reader, texts, baseWorkers(base)) };
}

const takeFigure = (reader: NumberReader, before: number | null | undefined, hasBase: boolean) =>
  hasBase ? reader.takeNear(before ?? 0) : reader.takeOrNull();

function readNames(reader: NumberReader, texts: HistoryTexts, base: BaseRows<SampledName>): SampledName[] {
  const names = reader.takeRising().map((number) => texts.names.toText(number));
  const rows = names.map((name): SampledName => ({ name, threads: null, speed: null, queued: null, jobs: null }));
  for (const column of NAME_COLUMNS)
    for (const row of rows) row[column] = takeFigure(reader, base?.get(row.name)?.[column], base !== null);
  return rows;
}

function readWorkers(reader: NumberReader, texts: HistoryTexts, base: BaseRows<SampledWorker>): SampledWorker[] {
  const numbers = reader.takeRising();
  const rows = numbers.map((number) => {
    const name = reader.takeNear(number);
    return { id: texts.workers.toText(number), name: name === null ? '' : texts.workers.toText(name) };
  });
  const flags = rows.map(() => reader.take() === 1);
  const columns = WORKER_COLUMNS.map((column) =>
    rows.map(({ id }) => takeFigure(reader, base?.get(id)?.[column], base !== null)),
  );
  return rows.map((row, at) => {
    const [threads = null, fulfilled = null, failed = null, kudos = null] = columns.map((column) => column[at] ?? null);
    const isAsBefore = base !== null && reader.take() === 1;
    const names = isAsBefore
      ? (base.get(row.id)?.names ?? [])
      : reader.takeRising().map((number) => texts.names.toText(number));
    return { ...row, isInMaintenance: flags[at] === true, threads, fulfilled, failed, kudos, names };
  });
}
