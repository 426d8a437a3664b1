import { parseSync } from 'vite';

/** The largest allowed number of lines of a function, and of a file. */
export const LINE_LIMITS = { function: 60, file: 250 } as const;

/** Whether a comment says why its function or file is longer: `Longer than 60 lines, because …`. */
const saysWhy = (comment: string, limit: number) =>
  new RegExp(`longer than ${limit} lines[^.]* because`, 'i').test(comment.replace(/\s*\n[\s*]*/g, ' '));

const FUNCTIONS: ReadonlySet<unknown> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);

interface Node {
  type: string;
  start: number;
  end: number;
  id?: { name?: string } | null;
  key?: { name?: string } | null;
  [member: string]: unknown;
}

/** Calls `visit` for each function in a syntax tree, with the name that it is assigned to; '': it has none. */
function visitFunctions(tree: unknown, name: string, visit: (node: Node, name: string) => void): void {
  if (Array.isArray(tree)) for (const each of tree) visitFunctions(each, name, visit);
  else if (typeof tree === 'object' && tree !== null && typeof (tree as Node).type === 'string') {
    const node = tree as Node;
    const ownName = node.id?.name ?? node.key?.name ?? name;
    if (FUNCTIONS.has(node.type)) visit(node, ownName);
    for (const member of Object.values(node)) visitFunctions(member, FUNCTIONS.has(node.type) ? '' : ownName, visit);
  }
}

const countLines = (text: string) => text.replace(/\n$/, '').split('\n').length;

/**
 * The parts of a file that are too long without saying why, one text for each: `createThing: 61 lines`. The reason of a
 * function is in the comment before it; the first comment of the file can have reasons for the file and its functions.
 */
export function findLongCode(path: string, text: string): string[] {
  if (countLines(text) <= LINE_LIMITS.function) return [];
  const { program, comments, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const firstComment = comments[0]?.value ?? '';
  const long: string[] = [];
  if (countLines(text) > LINE_LIMITS.file && !saysWhy(firstComment, LINE_LIMITS.file))
    long.push(`the file: ${countLines(text)} lines`);
  if (saysWhy(firstComment, LINE_LIMITS.function)) return long;
  visitFunctions(program, '', ({ start, end }, name) => {
    const lineCount = countLines(text.slice(start, end));
    if (lineCount <= LINE_LIMITS.function) return;
    const comment = comments.findLast((each) => each.end <= start);
    // Between a function and its comment there is only the start of its declaration.
    const isItsOwn = comment && !/[;{}]\s*$|\n\s*\n/m.test(text.slice(comment.end, start));
    if (!isItsOwn || !saysWhy(comment.value, LINE_LIMITS.function))
      long.push(`${name || 'a function without a name'}: ${lineCount} lines`);
  });
  return long;
}
