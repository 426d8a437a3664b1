/** An answer that already is JSON text. `T` is the type of the value in it. */
export class ReadyJson<T> {
  readonly text: string;
  /** For the compiler only: ties the text to its type. */
  declare readonly value: T;

  constructor(text: string) {
    this.text = text;
  }
}
