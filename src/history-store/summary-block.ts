import { type HistorySummary, SUMMARY_SECONDS } from '../history/index.ts';
import { deflate, inflate } from './deflated.ts';
import type { HistoryTexts } from './numbered-texts.ts';
import { NumberReader, NumberWriter } from './packed-numbers.ts';

/** The summary in its stored form. Its key is the time that it covers up to. */

export function encodeSummary({ from, watched, names }: HistorySummary, texts: HistoryTexts) {
  const rows = [...names]
    .flatMap(([name, up]) => {
      const number = texts.names.toNumber(name);
      return number === null ? [] : [{ number, up }];
    })
    .sort((a, b) => a.number - b.number);
  const writer = new NumberWriter();
  writer.putRising(watched, from);
  writer.putRising(rows.map(({ number }) => number));
  for (const { up } of rows) writer.putRising(up, from);
  return deflate(writer.finish());
}

/** Rejects invalid blocks. */
export async function decodeSummary(
  to: number,
  block: Uint8Array<ArrayBuffer>,
  texts: HistoryTexts,
): Promise<HistorySummary> {
  const reader = new NumberReader(await inflate(block));
  const from = to - SUMMARY_SECONDS;
  const watched = reader.takeRising(from);
  const numbers = reader.takeRising();
  const runs = numbers.map(() => reader.takeRising(from));
  return {
    from,
    to,
    watched,
    names: new Map(numbers.map((number, at) => [texts.names.toText(number), runs[at] ?? []])),
  };
}
