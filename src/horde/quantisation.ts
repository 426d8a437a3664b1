/** Quantisation, file-format, part and context marks at the end of a name (horde.md, section 2). They say how a
 * worker loads a model, not which model it is. `QAT`, `1M`, `32k` and `4096` belong to the name and are not here. */

const GGUF_LEVEL = String.raw`(?:ud[-_])?(?:i?q[1-8](?:[-_]?k)?(?:[-_.]?(?:xxs|xs|xl|nl|s|m|l))?|t?q[1-8][-_][01](?:_\d_\d)?)`;
const FORMAT =
  'gguf|ggml(?:v[1-3])?|awq|gptq|exl[23]|mlx|hqq|aqlm|bnb|nf4|(?:nv|mx)?fp4(?:_moe)?|i1|(?:no[-_])?i-?mat(?:rix)?';
const PRECISION = String.raw`(?:fp|bf|f)(?:8|16|32)|int[48]|w\d+a\d+|[2-8]-?bits?|\d+(?:\.\d+)?[-_]?bpw|bpw[-_]?\d+(?:\.\d+)?`;
/** Head bits and group size mean something only beside the format they belong to. */
const BESIDE_FORMAT = String.raw`(?<=(?:bpw|exl[23])[-_])h[68]|(?<=(?:bits?|gptq)[-_])\d{2,3}g`;
const HEAD_BITS_BEFORE = 'h[68](?:[-_]exl[23])';
const PART = String.raw`\d{5}-of-\d{5}`;
const CONTEXT = String.raw`\d+k?[-_]?ctxt?`;

const SUFFIX = new RegExp(
  String.raw`[-_.\s@:]+(?:${[GGUF_LEVEL, FORMAT, PRECISION, BESIDE_FORMAT, HEAD_BITS_BEFORE, PART, CONTEXT].join('|')})$`,
  'i',
);

/** Longer than any run of separators and one mark; bounds the search in names of any length. */
const TAIL = 64;

/** No real name has more; bounds the work for an absurd one. */
const MOST_MARKS = 12;

/** Any mark ends in one of these, so most names need no regular expression. */
const LAST: ReadonlySet<string> = new Set('0123456789fgklmqstwxziFGKLMQSTWXZI');

/** Where the marks at the end of a model name (no backend, no alias) begin; its length when it has none. What stands
 * before them is never empty. */
export function findQuantisation(name: string): number {
  let end = name.length;
  for (let marks = 0; marks < MOST_MARKS && LAST.has(name.charAt(end - 1)); marks += 1) {
    const from = Math.max(0, end - TAIL);
    const mark = name.slice(from, end).search(SUFFIX);
    if (mark < 0) break;
    const start = from + mark;
    if (!/[\p{L}\p{N}]/u.test(name.slice(Math.max(0, start - TAIL), start))) break;
    end = start;
  }
  return end;
}

/** A model name without its marks. */
export function withoutQuantisation(name: string): string {
  return name.slice(0, findQuantisation(name));
}

/** Splits a model name into the model and its marks, which have no leading separator and are null when there are none. */
export function splitQuantisation(name: string): { model: string; quantisation: string | null } {
  const end = findQuantisation(name);
  if (end === name.length) return { model: name, quantisation: null };
  return { model: name.slice(0, end), quantisation: name.slice(end).replace(/^[-_.\s@:]+/, '') };
}
