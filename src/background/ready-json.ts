/** An answer that is JSON text already; `T` is what the text stands for. */
export class ReadyJson<T> {
  readonly text: string;
  /** Only a type: it ties the text to what it stands for. */
  declare readonly value: T;

  constructor(text: string) {
    this.text = text;
  }
}
