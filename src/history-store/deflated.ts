/** Blocks are compressed by the browser itself. */

/** No block of the store is larger than this once inflated. A file's blocks must not fill the memory. */
const MAX_BLOCK_BYTES = 16 * 1024 * 1024;

/** What a stream makes of these bytes. */
function passThrough(
  bytes: Uint8Array<ArrayBuffer>,
  { writable, readable }: GenericTransformStream,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const writer = writable.getWriter();
  // Reading reports what is wrong with them.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  return readable;
}

/** Rejects if there are more than `most` bytes. */
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

/** Rejects bytes that are not deflated, or inflate to more than any block has. */
export const inflate = (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  readAll(passThrough(bytes, new DecompressionStream('deflate-raw')), MAX_BLOCK_BYTES);
