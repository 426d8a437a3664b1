/** An answer that is JSON text already; `T` is the type of the value that the text stands for. */
export class ReadyJson<T> {
  readonly text: string;
  /** For the compiler only: it ties the text to its type. */
  declare readonly value: T;

  constructor(text: string) {
    this.text = text;
  }
}
