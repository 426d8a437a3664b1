import type { Plugin } from 'vite';

/** The positions of declarations with `const` in a syntax tree. */
function findConstants(node: unknown): number[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, kind, start } = node as { type?: string; kind?: string; start?: number };
  const own = type === 'VariableDeclaration' && kind === 'const' && start !== undefined ? [start] : [];
  return [...own, ...Object.values(node).flatMap(findConstants)];
}

/**
 * Replaces each `const` by `let` in finished scripts, where nothing depends on it any more: the compiler has already
 * checked assignments. Using one word instead of two saves some 50 bytes of brotli.
 */
export const letForConst: Plugin = {
  name: 'horde-lens:let-for-const',
  enforce: 'post',
  generateBundle(_, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type !== 'chunk') continue;
      let written = '';
      let end = 0;
      for (const start of findConstants(this.parse(output.code))) {
        written += `${output.code.slice(end, start)}let`;
        end = start + 'const'.length;
      }
      output.code = written + output.code.slice(end);
    }
  },
};
