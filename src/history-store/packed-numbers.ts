/** Whole numbers from 0 up, in few bytes if they are small: seven bits per byte, lowest first. */

const BYTE_BASE = 0x80;

export class NumberWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  put(value: number): void {
    if (this.#length + 8 > this.#bytes.length) {
      const longer = new Uint8Array(this.#bytes.length * 2);
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    let rest = value;
    while (rest >= BYTE_BASE) {
      this.#bytes[this.#length++] = (rest % BYTE_BASE) + BYTE_BASE;
      rest = Math.floor(rest / BYTE_BASE);
    }
    this.#bytes[this.#length++] = rest;
  }

  /** One more than the value, so that null has a number as well. */
  putOrNull(value: number | null): void {
    this.put(value === null ? 0 : value + 1);
  }

  /** A number that is usually close to another one, or null. */
  putNear(value: number | null, other: number): void {
    if (value === null) this.put(0);
    else this.put(value >= other ? (value - other) * 2 + 1 : (other - value) * 2);
  }

  /** Ascending numbers, as differences. */
  putRising(values: readonly number[], from = 0): void {
    this.put(values.length);
    let last = from;
    for (const value of values) {
      this.put(value - last);
      last = value;
    }
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }
}

/** Reads what a `NumberWriter` has written. Throws for any other bytes: they may come from a file. */
export class NumberReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  take(): number {
    let value = 0;
    for (let factor = 1; ; factor *= BYTE_BASE) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new Error('The block ends too soon.');
      value += (byte % BYTE_BASE) * factor;
      if (value > Number.MAX_SAFE_INTEGER) throw new Error('The block has a number that is too large.');
      if (byte < BYTE_BASE) return value;
    }
  }

  /** Skips this many numbers. */
  skip(count: number): void {
    for (let left = count; left > 0; ) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new Error('The block ends too soon.');
      if (byte < BYTE_BASE) left -= 1;
    }
  }

  takeOrNull(): number | null {
    const value = this.take();
    return value === 0 ? null : value - 1;
  }

  takeNear(other: number): number | null {
    const packed = this.take();
    if (packed === 0) return null;
    return packed % 2 === 1 ? other + (packed - 1) / 2 : other - packed / 2;
  }

  /** How many items follow. Each takes at least a byte. */
  takeCount(): number {
    const count = this.take();
    if (count > this.#bytes.length - this.#at) throw new Error('The block ends too soon.');
    return count;
  }

  /** Skips this many lists of ascending numbers. */
  skipRising(count: number): void {
    for (let left = count; left > 0; left -= 1) this.skip(this.takeCount());
  }

  takeRising(from = 0): number[] {
    let last = from;
    return Array.from({ length: this.takeCount() }, () => {
      last += this.take();
      return last;
    });
  }
}
