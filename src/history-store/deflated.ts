/** Blocks are deflated by the browser itself. */

/** More than any block of the store has when it is inflated. A file's blocks must not fill the memory. */
const LONGEST_BYTES = 16 * 1024 * 1024;

/** What comes out of a stream that takes these bytes and nothing else. */
function passThrough(
  bytes: Uint8Array<ArrayBuffer>,
  { writable, readable }: GenericTransformStream,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const writer = writable.getWriter();
  // What is wrong with them, reading tells.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  return readable;
}

/** Rejects where more comes than `most` bytes. */
async function readAll(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new Error('The block is too long.');
    }
  }
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const deflate = (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  readAll(passThrough(bytes, new CompressionStream('deflate-raw')), Infinity);

/** Rejects for what is not deflated, or is longer than any block. */
export const inflate = (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  readAll(passThrough(bytes, new DecompressionStream('deflate-raw')), LONGEST_BYTES);
