/**
 * Marks at the end of a name that say how a worker loads a model, not which model it is: quantisation, file format,
 * part and context. `QAT`, `1M`, `32k` and `4096` belong to the name: a context size is a mark only after another mark.
 * The marks are those that quantising programs write, and common hand-typed variants. `test/horde/quantisation.test.ts`
 * lists them all.
 */

/** The marks that need no other mark beside them, as alternatives of a regular expression. */
function listMarks(): string {
  /** Levels of llama.cpp, ik_llama.cpp (`IQ4_KSS`, `Q8_0_R8`) and bitnet.cpp (`I2_S`), and mixes of levels that have
   * names of their own (`UD-`, `smol-`, `Q6_K_L`, `Q8_K_XL`). */
  const GGUF_LEVEL = `(?:(?:ud|smol)[-_])?(?:${[
    String.raw`[dh]?i?q[1-8](?:[-_.\s]?k)?(?:[-_.\s]?(?:xxs|xs|xxl|xl|nl|ss|s|m|l|p))?(?:[-_]\d[-_x]\d)?`,
    String.raw`q[-_\s][1-8][-_\s]k(?:[-_\s][sml])?`,
    'i?q[1-8]_(?:k[tv]|bn)',
    String.raw`t?q[1-8][-_][01](?:[-_]\d[-_x]\d)?(?:[-_](?:xl|l|m|s|x4|g\d{2,3}))?`,
    'q4_[23]|i2_s|bf16',
  ].join('|')})(?:_r(?:4|8|16))?`;

  /** File formats and methods. */
  const FORMAT = [
    'gg(?:uf|ml|jt|mf)(?:[-_]?v[1-3])?|llamafile|safetensors|onnx|mlx|openvino',
    'i1|(?:iq[-_])?(?:arm[-_])?(?:no[-_])?i[-_]?mat(?:rix)?',
    'awq|gptq(?:[-_]?v2)?|auto[-_]?round|squeezellm|smoothquant|spinquant|eetq|bitblas|modelopt',
    '(?:unsloth[-_])?(?:bnb|bitsandbytes)|b?nf4',
    String.raw`hqq|aqlm(?:[-_]pv)?|spqr|quip(?:[-_]?sharp|#)|e8p(?:rvq)?|qtip|vptq|v\d+-k\d+-\d+-woft`,
    String.raw`compressed[-_]tensors|quanto|torchao|dwq(?:[-_](?:v\d|\d{4,8}))?|mixed[-_][2-6][-_][2-8]`,
  ].join('|');

  /**
   * Numbers of bits, whole or fractional. After a version (`v1.1.4bit`), a dot only belongs to the bits if nothing else
   * is possible.
   */
  const BITS = String.raw`(?:[1-8]|16|(?:(?<!\d\.)|(?<=\d\.\d+\.))[1-9]\.\d{1,2}|[1-9]\.(?:0|(?!16)\d\d)|2_2|[1-9]_(?:[05]|(?!16)\d\d))`;

  /** ExLlama: average bits per weight, and bits of the head. */
  const HEAD = 'hb?[1-8]|[1-8]h|h16';
  const BITS_PER_WEIGHT = String.raw`${BITS}[-_]?bpw|bpw[-_]?\d+(?:\.\d+)?`;
  const EXLLAMA = [
    `(?:(?:${HEAD})[-_])?(?:${BITS_PER_WEIGHT})(?:[-_](?:${HEAD}))?`,
    `(?:(?:${HEAD})[-_])?exl[23](?:[-_](?:${HEAD}))?`,
  ].join('|');

  /** Bits of weights and of activations. */
  const PRECISION = [
    String.raw`(?:nv|mx)?fp[4-8](?:a\d{1,2})?(?:_moe)?|fp(?:[23]|1[26]|32)|b?f(?:8|16|32)|q?b?float(?:8|16|32)(?:dq|wo)?`,
    'u?int[2-8](?:wo)?|8da4w',
    String.raw`w\d{1,2}(?:g\d+)?a(?:fp|mxfp|int)?\d{1,2}(?:kv\d)?|w[1-8]g\d{2,3}`,
    `${BITS}[-_]?bits?`,
  ].join('|');

  const PART = String.raw`\d{5}-of-\d{5}`;
  const CONTEXT = String.raw`\d+k?[-_\s]?(?:ctxt?|context)(?:[-_]?size)?|ctxt?[-_]?\d+k?`;

  return [GGUF_LEVEL, FORMAT, EXLLAMA, PRECISION, PART, CONTEXT].join('|');
}

/**
 * Finds a mark at the end of a text, with the separators before it. First group: a mark of any kind. Second group: a
 * mark only if another one stands beside it. No group: a mark only if another one stands before it.
 */
function createEndingMark(): RegExp {
  /** Marks only if another one stands beside them: group sizes, and words that can mean other things. */
  const BESIDE = [
    '(?:32|64|128|256|512|1024)g|(?:gs?|group[-_]?size[-_]?)(?:16|32|64|128|256|512|1024)',
    'quantized|marlin|higgs|quip|quark|tl[12]|(?:rp|long)cal',
  ].join('|');

  /**
   * Marks only after another one: details of a method (`FP8-Dynamic`, `4bit-128g-actorder_True`, `AQLM-2Bit-1x16-hf`),
   * a context size, a kind of file, and the number by which LM Studio tells copies apart.
   */
  const AFTER = [
    'dynamic|static|block|channel|per[-_]?(?:tensor|channel|token)|a?sym|kv\\d?|e[45]m[23]|rtn|ov|cw|eo8',
    '(?:no[-_]?)?act[-_]?order(?:_(?:true|false))?|desc[-_]?act|cuda|triton|gemm|gemv',
    '[1-8]x(?:8|16)|hf|bin|pth?',
    String.raw`\d{1,4}k|2048|4096|8192|16384|32768|65536|131072`,
    String.raw`(?<=:)\d{1,2}`,
  ].join('|');

  return new RegExp(String.raw`[-_.\s@:+,([{]+(?:(${listMarks()})|(${BESIDE})|${AFTER})$`, 'i');
}

// Marked as pure, so that a bundle that reads no names does not contain it.
const ENDING_MARK = /* @__PURE__ */ createEndingMark();

/** Longer than any mark with its separators. This limits the work for a name of any length. */
const MAX_MARK_CHARACTERS = 24;

/** No real name has more. This limits the work for an absurd one. */
const MAX_MARKS = 12;

const toCodes = (text: string): ReadonlySet<number> => new Set([...text].map((character) => character.charCodeAt(0)));

/** What can stand before and after a mark, besides whitespace and control characters. */
const BEFORE = /* @__PURE__ */ toCodes('-_.@:+,([{');
const BEHIND = /* @__PURE__ */ toCodes('-_.@:+,([{)]}');

function isOneOf(characters: ReadonlySet<number>, code: number): boolean {
  if (code < 0x80) return code <= 0x20 || code === 0x7f || characters.has(code);
  return code < 0xa0 || /\s/.test(String.fromCharCode(code));
}

/** The start of the run of such characters that ends at `end`. */
function skipBack(name: string, end: number, characters: ReadonlySet<number>): number {
  let at = end;
  while (at > 0 && isOneOf(characters, name.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** Whether letters or digits of the same segment stand before `end`. */
function isAfterWord(name: string, end: number): boolean {
  if (/[a-z\d]/i.test(name.charAt(end - 1))) return true;
  const before = name.slice(Math.max(0, end - MAX_MARK_CHARACTERS), end);
  return !before.endsWith('/') && /[\p{L}\p{N}]/u.test(before);
}

/**
 * The start of the marks at the end of a model's name; the name's length if it has none. Remove backend and alias
 * first. What stands before the marks is never empty.
 */
export function findQuantisation(name: string): number {
  /** From here on there are only marks. */
  let begin = name.length;
  /** From here on there are marks, and texts that would be marks if another mark stood before them. */
  let end = begin;
  for (let marks = 0; marks < MAX_MARKS; marks += 1) {
    const last = skipBack(name, end, BEHIND);
    const from = Math.max(0, last - MAX_MARK_CHARACTERS);
    const found = ENDING_MARK.exec(name.slice(from, last));
    if (!found) break;
    const [, mark, beside] = found;
    const isBeside = beside !== undefined && begin === end && begin < name.length;
    end = skipBack(name, from + found.index, BEFORE);
    if (!isAfterWord(name, end)) break;
    if (mark !== undefined || isBeside) begin = end;
  }
  return begin;
}

const OPENING_BRACKETS: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

/**
 * A model's name without its marks. A bracket that closes among the marks (`Model (22b-q4_k_m)`) is removed with them.
 * `begin`: the start of the marks, if the caller already knows it.
 */
export function withoutQuantisation(name: string, begin = findQuantisation(name)): string {
  if (begin === name.length) return name;
  const model = name.slice(0, begin);
  const closing = /[)\]}]/.exec(name.slice(begin))?.[0];
  const opening = closing && OPENING_BRACKETS.get(closing);
  if (!opening) return model;
  const open = model.lastIndexOf(opening);
  return open <= model.lastIndexOf(closing)
    ? model
    : `${model.slice(0, skipBack(model, open, BEFORE))}-${model.slice(open + 1)}`;
}

/** Splits a model's name into the model and its marks, without the separators around them. Null: it has no marks. */
export function splitQuantisation(name: string): { model: string; quantisation: string | null } {
  const begin = findQuantisation(name);
  if (begin === name.length) return { model: name, quantisation: null };
  const marks = name.slice(begin, skipBack(name, name.length, BEHIND));
  return { model: withoutQuantisation(name, begin), quantisation: marks.replace(/^[-_.\s@:+,()[\]{}]+/, '') };
}
