/**
 * Makes one mistake at a time in src/horde and reports those that no test in test/horde notices:
 *
 * `npm run mutate -- [--sample 100] [--seed text] [--file part of a name] [--all]`
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { parseSync } from 'vite';
import { chance } from '../demo/chance.ts';

export interface Mutant {
  /** Its full path. */
  file: string;
  /** Start of the replaced text, in UTF-16 units. */
  start: number;
  end: number;
  text: string;
}

interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

const ROOT = join(import.meta.dirname, '..');
const SOURCES = join(ROOT, 'src', 'horde');

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

const SWAPPED: Record<string, string> = {
  ...{ '+': '-', '-': '+', '*': '/', '/': '*', '%': '*' },
  ...{ '<': '<=', '<=': '<', '>': '>=', '>=': '>', '===': '!==', '!==': '===' },
  ...{ '&&': '||', '||': '&&', '??': '&&', '+=': '-=', '-=': '+=' },
};

/** Calls that a mistake could leave out, so that the value does not change. */
const LEFT_OUT = ['sort', 'filter', 'trim', 'toLowerCase', 'toUpperCase', 'normalize', 'slice', 'reverse'];

/** The possible mistakes at a node: where, and the replacement. */
function* mistakes(node: Node, code: string): Generator<[number, number, string]> {
  const source = (child: unknown) => code.slice((child as Node).start, (child as Node).end);
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression': {
      const { left, right, operator } = node as unknown as { left: Node; right: Node; operator: string };
      const swapped = SWAPPED[operator];
      const at = code.indexOf(operator, left.end);
      if (swapped && at >= 0 && at < right.start) yield [at, at + operator.length, swapped];
      break;
    }
    case 'Literal':
      if (typeof node.value === 'boolean') yield [node.start, node.end, String(!node.value)];
      if (typeof node.value === 'number') yield [node.start, node.end, String(node.value + 1)];
      if (typeof node.value === 'string') yield [node.start, node.end, node.value === '' ? "'mutant'" : "''"];
      break;
    case 'IfStatement':
    case 'ConditionalExpression':
      yield [(node.test as Node).start, (node.test as Node).end, 'true'];
      yield [(node.test as Node).start, (node.test as Node).end, 'false'];
      break;
    case 'UnaryExpression':
      if (node.operator === '!') yield [node.start, node.end, source(node.argument)];
      break;
    case 'CallExpression': {
      const callee = node.callee as Node & { object?: Node; property?: Node };
      if (callee.type === 'MemberExpression' && LEFT_OUT.includes(source(callee.property)))
        yield [node.start, node.end, source(callee.object)];
      break;
    }
    case 'ExpressionStatement':
    case 'ContinueStatement':
    case 'BreakStatement':
      yield [node.start, node.end, ';'];
      break;
  }
}

function* mutantsOf(file: string): Generator<Mutant> {
  const code = readFileSync(file, 'utf8');
  const walk = function* (node: Node): Generator<Mutant> {
    // Types and imports do nothing at run time.
    if (/^(TS(?!As|NonNull|Satisfies)|Import|Export)/.test(node.type) && !node.declaration) return;
    for (const [start, end, text] of mistakes(node, code)) yield { file, start, end, text };
    for (const [field, value] of Object.entries(node)) {
      if (/^type(Annotation|Arguments|Parameters)$|^returnType$/.test(field)) continue;
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* walk(child);
    }
  };
  yield* walk(parseSync(file, code).program as unknown as Node);
}

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '100' },
    seed: { type: 'string', default: 'horde' },
    file: { type: 'string', default: '' },
    all: { type: 'boolean', default: false },
  },
});
const files = readdirSync(SOURCES).filter((file) => file.endsWith('.ts') && file.includes(values.file));
const every = files.flatMap((file) => [...mutantsOf(join(SOURCES, file))]);
const rank = ({ file, start, text }: Mutant) => chance(values.seed, relative(ROOT, file), start, text);
const chosen = values.all ? every : every.toSorted((a, b) => rank(a) - rank(b)).slice(0, Number(values.sample));

/** Far longer than the tests take. Anything slower counts as never ending. */
const MAX_READING_MS = 15_000;

const startTester = (): ChildProcess => fork(join(import.meta.dirname, 'try-mutants.ts'), { cwd: ROOT });
let tester = startTester();

/** Whether the tests fail, as they should. A mistake that never ends counts as noticed. */
async function isNoticed(mutant: Mutant | null): Promise<boolean> {
  tester.send({ mutant });
  try {
    const [answer] = await once(tester, 'message', { signal: AbortSignal.timeout(MAX_READING_MS) });
    return answer as boolean;
  } catch {
    tester.kill('SIGKILL');
    tester = startTester();
    return true;
  }
}

if (await isNoticed(null)) {
  console.error('The tests fail without any mistake.');
  process.exit(1);
}
console.log(`${every.length} possible mistakes in ${files.length} files; ${chosen.length} are tried`);
let noticed = 0;
for (const mutant of chosen) {
  if (await isNoticed(mutant)) {
    noticed += 1;
    continue;
  }
  const code = readFileSync(mutant.file, 'utf8');
  const line = code.slice(0, mutant.start).split('\n').length;
  const was = code.slice(mutant.start, mutant.end).replace(/\s+/g, ' ').slice(0, 60);
  console.log(`survived  ${relative(ROOT, mutant.file)}:${line}  ${was}  →  ${mutant.text.slice(0, 60)}`);
}
tester.disconnect();
console.log(`${noticed} of ${chosen.length} mistakes noticed: ${((100 * noticed) / chosen.length).toFixed(1)} %`);
