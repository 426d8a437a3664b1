import type { HistoryRecord, NameTally, TimeRuns, WorkerTally } from '../history/index.ts';
import { secondsOf, WAIT_CLASSES } from '../history/index.ts';
import { deflate, inflate } from './deflated.ts';
import type { HistoryTexts, NumberedTexts } from './numbered-texts.ts';
import { NumberReader, NumberWriter } from './packed-numbers.ts';

/** An hour or a day in its stored form: its figures column by column, deflated. Its key is its start. */

const NAME_COLUMNS = [
  'threadsUnknown',
  'threadsMost',
  'threadSeconds',
  'workersMost',
  'workerSeconds',
  'measuredThreadSeconds',
  'speedThreadSeconds',
  'queueUnknown',
  'queuedSeconds',
  'queuedMost',
  'jobSeconds',
  'jobsMost',
  'waitUnknown',
  'waitSeconds',
  'waitMost',
  'rateSeconds',
] as const satisfies (keyof NameTally)[];
const SPEED_COLUMNS = ['speedLeast', 'speedMost'] as const satisfies (keyof NameTally)[];
const RUN_COLUMNS = ['up', 'stalled'] as const satisfies (keyof NameTally)[];
const WORKER_COLUMNS = [
  'threadSeconds',
  'comparedSeconds',
  'fulfilled',
  'failed',
  'kudos',
] as const satisfies (keyof WorkerTally)[];
const CLASSES = WAIT_CLASSES.length + 1;

export function encodeRecord(record: HistoryRecord, texts: HistoryTexts): Promise<Uint8Array<ArrayBuffer>> {
  const { from, to, statusWatched, workersWatched } = record;
  const writer = new NumberWriter();
  writer.put(to - from);
  writer.putRising(statusWatched, from);
  writer.putRising(workersWatched, from);
  const names = numberTallies(record.names, texts.names);
  writer.putRising(names.map(({ number }) => number));
  for (const column of RUN_COLUMNS) for (const { tally } of names) writer.putRising(tally[column], from);
  for (const column of NAME_COLUMNS)
    for (const { tally } of names) writer.putNear(tally[column], predictFromColumns(column, tally, record));
  for (const column of SPEED_COLUMNS) for (const { tally } of names) writer.putOrNull(tally[column]);
  for (let at = 0; at < CLASSES; at += 1) for (const { tally } of names) writer.put(tally.waitClasses[at] ?? 0);
  const workers = numberTallies(record.workers, texts.workers);
  writer.putRising(workers.map(({ number }) => number));
  // A worker's name usually has the number right after its id.
  for (const { number, tally } of workers) writer.putNear(texts.workers.toNumber(tally.name), number);
  for (const { tally } of workers) writer.putRising(tally.up, from);
  for (const column of WORKER_COLUMNS) for (const { tally } of workers) writer.put(tally[column]);
  for (const { tally } of workers) {
    const served = tally.served.flatMap((name) => texts.names.toNumber(name) ?? []);
    writer.putRising(served.sort((a, b) => a - b));
  }
  return deflate(writer.finish());
}

type NameColumn = (typeof NAME_COLUMNS)[number];
type OpenTally = Record<NameColumn, number> & Pick<NameTally, 'up'>;

const NO_FIGURES = Object.fromEntries(NAME_COLUMNS.map((column) => [column, 0])) as Record<NameColumn, number>;

/**
 * Usually a name has the same threads and workers for as long as it is online, and a measured speed all the time. Then
 * hardly more is stored than that this is so. Uses columns that come before its own.
 */
function predictFromColumns(
  column: NameColumn,
  { up, threadsMost, threadSeconds, workersMost }: Pick<NameTally, 'up'> & Record<NameColumn, number>,
  { workersWatched }: Pick<HistoryRecord, 'workersWatched'>,
): number {
  if (column === 'threadSeconds') return threadsMost * secondsOf(up);
  if (column === 'workerSeconds') return workersMost * secondsOf(workersWatched);
  return column === 'measuredThreadSeconds' ? threadSeconds : 0;
}

const numberTallies = <Tally>(tallies: ReadonlyMap<string, Tally>, texts: NumberedTexts) =>
  [...tallies]
    .flatMap(([text, tally]) => {
      const number = texts.toNumber(text);
      return number === null ? [] : [{ number, tally }];
    })
    .sort((a, b) => a.number - b.number);

/** Which texts are wanted; null: all. A model's page only needs a few names of a year's records. */
export interface WantedTexts {
  names: ReadonlySet<number> | null;
  /** False: no workers are wanted. */
  workers: boolean;
}

const ALL_TEXTS: WantedTexts = { names: null, workers: true };

/** Rejects invalid blocks. */
export async function decodeRecord(
  from: number,
  block: Uint8Array<ArrayBuffer>,
  texts: HistoryTexts,
  wanted: WantedTexts = ALL_TEXTS,
): Promise<HistoryRecord> {
  const reader = new NumberReader(await inflate(block));
  const to = from + reader.take();
  const statusWatched = takeRuns(reader, from, to);
  const workersWatched = takeRuns(reader, from, to);
  const names = readNames(reader, from, to, texts, wanted.names, { workersWatched });
  const workers = wanted.workers ? readWorkers(reader, from, to, texts) : new Map();
  return { from, to, statusWatched, workersWatched, names, workers };
}

/** Runs of time inside the record. */
function takeRuns(reader: NumberReader, from: number, to: number): TimeRuns {
  const runs = reader.takeRising(from);
  if (runs.length % 2 !== 0 || (runs.at(-1) ?? from) > to) throw new Error('The block has a time that it cannot have.');
  return runs;
}

function readNames(
  reader: NumberReader,
  from: number,
  to: number,
  texts: HistoryTexts,
  wanted: ReadonlySet<number> | null,
  watched: Pick<HistoryRecord, 'workersWatched'>,
): Map<string, NameTally> {
  const numbers = reader.takeRising();
  const chosen = [...numbers.keys()].filter((at) => !wanted || wanted.has(numbers[at] as number));
  const take = <Value>(takeOne: (nth: number) => Value, skip: (count: number) => void): Value[] => {
    let at = 0;
    const values = chosen.map((position, nth) => {
      skip(position - at);
      at = position + 1;
      return takeOne(nth);
    });
    skip(numbers.length - at);
    return values;
  };
  const skip = (count: number) => reader.skip(count);
  const runs = RUN_COLUMNS.map(() =>
    take(
      () => takeRuns(reader, from, to),
      (count) => reader.skipRising(count),
    ),
  );
  const tallies = chosen.map((_, nth): OpenTally => ({ ...NO_FIGURES, up: runs[0]?.[nth] ?? [] }));
  for (const column of NAME_COLUMNS)
    take((nth) => {
      const tally = tallies[nth] as OpenTally;
      tally[column] = reader.takeNear(predictFromColumns(column, tally, watched)) ?? 0;
    }, skip);
  const speeds = SPEED_COLUMNS.map(() => take(() => reader.takeOrNull(), skip));
  const classes = Array.from({ length: CLASSES }, () => take(() => reader.take(), skip));
  const names = new Map<string, NameTally>();
  for (const [nth, position] of chosen.entries()) {
    const tally = Object.fromEntries([
      ...RUN_COLUMNS.map((column, of) => [column, runs[of]?.[nth]]),
      ...SPEED_COLUMNS.map((column, of) => [column, speeds[of]?.[nth]]),
    ]);
    names.set(texts.names.toText(numbers[position] as number), {
      ...tallies[nth],
      ...tally,
      waitClasses: classes.map((column) => column[nth] ?? 0),
    } as NameTally);
  }
  return names;
}

function readWorkers(reader: NumberReader, from: number, to: number, texts: HistoryTexts): Map<string, WorkerTally> {
  const numbers = reader.takeRising();
  const workerNames = numbers.map((id) => reader.takeNear(id));
  const up = numbers.map(() => takeRuns(reader, from, to));
  const figures = WORKER_COLUMNS.map(() => numbers.map(() => reader.take()));
  const workers = new Map<string, WorkerTally>();
  for (const [at, number] of numbers.entries()) {
    const name = workerNames[at] ?? null;
    const counts = WORKER_COLUMNS.map((column, nth) => [column, figures[nth]?.[at] ?? 0] as const);
    const served = reader.takeRising().map((each) => texts.names.toText(each));
    workers.set(texts.workers.toText(number), {
      ...(Object.fromEntries(counts) as Record<(typeof WORKER_COLUMNS)[number], number>),
      name: name === null ? '' : texts.workers.toText(name),
      up: up[at] ?? [],
      served: served.sort(),
    });
  }
  return workers;
}
