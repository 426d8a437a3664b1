/** Blocks are deflated by the browser itself. */

/** More than any block of the store has when it is inflated. A file's blocks must not fill the memory. */
const LONGEST_BYTES = 16 * 1024 * 1024;

const streamOf = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]).stream();

export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const deflated = streamOf(bytes).pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(deflated).arrayBuffer());
}

/** Rejects for what is not deflated, or is longer than any block. */
export async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const reader = streamOf(bytes).pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
    if (length > LONGEST_BYTES) {
      await reader.cancel();
      throw new Error('The block is too long.');
    }
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
