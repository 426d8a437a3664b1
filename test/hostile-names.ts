/** Names that somebody could give a model or a worker to see what happens. */

/** Would run if they were taken for markup or an address; `globalThis.hostile` counts those that did. */
export const MARKUP: readonly string[] = [
  '<script>globalThis.hostile = 1</script>',
  '<img src=x onerror="globalThis.hostile = 1">',
  '<svg onload=globalThis.hostile=1>',
  '"><svg/onload=globalThis.hostile=1>',
  '\'"--></style></script><script>globalThis.hostile = 1</script>',
  '<iframe srcdoc="<script>parent.hostile = 1</script>">',
  '<style>*{display:none!important}</style>',
  '<base href="https://article.example/">',
  '<template><img src=x onerror=globalThis.hostile=1></template>',
  'javascript:globalThis.hostile=1',
  'data:text/html,<script>globalThis.hostile = 1</script>',
  '&lt;img src=x onerror=globalThis.hostile=1&gt;',
  '&#60;script&#62;globalThis.hostile=1&#60;/script&#62;',
  '&amp;lt;b&amp;gt;',
  '{{constructor.constructor("globalThis.hostile=1")()}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: that is the name
  '${globalThis.hostile=1}',
];

/** Would hide, reorder or break what is around them. */
export const INVISIBLE: readonly string[] = [
  'gpu-\u202Eelgoog\u202C-7B',
  '\u2066\u2067\u2068isolates-7B',
  'zero\u200Bwidth\u200C\u200D\uFEFF-7B',
  'soft\u00ADhyphen-7B',
  'line\nfeed\r\nand\ttab-7B',
  'next\u0085line\u2028and\u2029paragraph-7B',
  '\u0000\u0001\u001B[31mred\u007F\u009B',
  '   spaces at both ends   ',
  'no\u00A0break\u3000ideographic',
  'lone \uD800 surrogates \uDFFF',
  'tag \u{E0041}\u{E007F} private \uE000',
  `${'Z\u0335\u0321\u0347'.repeat(40)}algo`,
  `Z${'\u0335\u0321\u0347\u0310'.repeat(200)}algo-7B`,
  '\u3164\u115F\u2800\u034F',
];

/** Would find something on an object's prototype. */
export const KEYS: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
  '__defineGetter__',
  'length',
  '0',
  '-1',
  'null',
  'undefined',
  'NaN',
  'then',
  'toJSON',
];

/** Would break a parser: the marks of a name where none are expected. */
export const SHAPES: readonly string[] = [
  '',
  ' ',
  '/',
  '//',
  '///////',
  '::',
  '::#',
  'koboldcpp/',
  'koboldcpp//',
  '/koboldcpp',
  'koboldcpp/koboldcpp/koboldcpp/',
  'koboldcpp/debug-',
  'koboldcpp/debug-debug-x',
  'aphrodite/::alias#1',
  'koboldcpp/-Q4_K_M',
  '-Q4_K_M-Q4_K_M-Q4_K_M',
  '.gguf',
  '...',
  '-_-_-',
  '%00%2F..%2F..%2Fetc%2Fpasswd',
  '../../x',
  'koboldcpp/模型-７Ｂ-Q4_K_M',
  'ﬀ/ǆ/İ/ı/ß/ẞ',
  '🦙'.repeat(20),
  '"]{}\\[\'`',
];

/** Real names, to be cut, doubled and mixed with the others. */
export const USUAL: readonly string[] = [
  'ReadyArt/Broken-Tutu-24B',
  'koboldcpp/Broken-Tutu-24B.i1-Q5_K_M',
  'aphrodite/Qwen/Qwen3-0.6B',
  'tabbyAPI/Anubis-v1_EXL2_4bpw_H8',
  'tgi-fp16-8k/Gryphe/MythoMax-L2-13b',
  'koboldcpp/google_gemma-3-1b-it-Q8_0',
  'KoboldAI/GPT-J-6B::someone#15',
  'austral-24b-kto-q6/k.gguf',
  'vLLM-W8A8/Cydonia-24B-v2-W8A8',
  'koboldcpp/debug-koboldcpp/magnum',
];

export const HOSTILE_NAMES: readonly string[] = [...MARKUP, ...INVISIBLE, ...KEYS, ...SHAPES];
