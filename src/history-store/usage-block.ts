import type { UsageRecord } from '../history/index.ts';
import { deflate, inflate } from './deflated.ts';
import type { HistoryTexts } from './numbered-texts.ts';
import { NumberReader, NumberWriter } from './packed-numbers.ts';

/** The usage of a day in its stored form. Its key is the time of the answer. */

export function encodeUsage({ names }: UsageRecord, texts: HistoryTexts): Promise<Uint8Array<ArrayBuffer>> {
  const rows = [...names]
    .flatMap(([name, use]) => {
      const number = texts.names.toNumber(name);
      return number === null ? [] : [{ number, use }];
    })
    .sort((a, b) => a.number - b.number);
  const writer = new NumberWriter();
  writer.putRising(rows.map(({ number }) => number));
  for (const { use } of rows) writer.putOrNull(use.month);
  for (const { use } of rows) writer.putOrNull(use.total);
  return deflate(writer.finish());
}

/** Rejects invalid blocks. */
export async function decodeUsage(
  time: number,
  block: Uint8Array<ArrayBuffer>,
  texts: HistoryTexts,
): Promise<UsageRecord> {
  const reader = new NumberReader(await inflate(block));
  const names = reader.takeRising().map((number) => texts.names.toText(number));
  const months = names.map(() => reader.takeOrNull());
  const totals = names.map(() => reader.takeOrNull());
  return {
    time,
    names: new Map(names.map((name, at) => [name, { month: months[at] ?? null, total: totals[at] ?? null }])),
  };
}
