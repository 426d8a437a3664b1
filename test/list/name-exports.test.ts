import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteForShell, servedNames, servedNamesOf, toCurl, toJsonArray, toLines } from '../../src/list/index.ts';
import { HOSTILE_NAMES, USUAL } from '../hostile-names.ts';
import { statisticsOf, statusRow } from './statistics-of.ts';

const { X: MODEL } = statisticsOf({
  reference: ['X'],
  status: [statusRow('koboldcpp/X', 2), statusRow('koboldcpp/x-Q4_K_M', 0), statusRow('aphrodite/X', 1)],
  workers: [
    { id: 'a', threads: 2, models: ['koboldcpp/X'], maintenance_mode: false },
    { id: 'b', threads: 1, models: ['aphrodite/X', 'X'], maintenance_mode: false },
    { id: 'c', threads: 1, models: ['tabbyAPI/X', 'koboldcpp/X.gguf'], maintenance_mode: true },
  ],
  stats: { day: {}, month: {}, total: { 'vLLM/X': 3 } },
});

describe('the names that are served now', () => {
  it('are those with a thread or a worker, exactly as written, in the order of the backends', () => {
    if (!MODEL) throw new Error('X is missing');
    expect(servedNames(MODEL)).toEqual(['koboldcpp/X', 'aphrodite/X', 'X']);
  });

  it.each([
    ['koboldcpp', ['koboldcpp/X']],
    ['aphrodite', ['aphrodite/X']],
    ['canonical', ['X']],
    ['tabbyapi', []],
    ['vllm', []],
  ])('%s: its own', (backend, names) => {
    const variation = MODEL?.backend_variations?.[backend];
    if (!MODEL || !variation) throw new Error(`${backend} is missing`);
    expect(servedNamesOf(variation, MODEL.worker_summaries)).toEqual(names);
  });

  it('of several models are listed once each; without /workers by their threads', () => {
    const of = (name: string) => statisticsOf({ reference: [name], status: [statusRow(name, 1)] })[name];
    const [y, z] = [of('Y'), of('Z')];
    if (!y || !z) throw new Error('a model is missing');
    expect(servedNames(y, z, y)).toEqual(['Y', 'Z']);
  });
});

describe('a format for names', () => {
  const NAMES = ['koboldcpp/X', `it's "X"`];

  it('lists them as lines and JSON', () => {
    expect(toLines(NAMES)).toBe(`koboldcpp/X\nit's "X"`);
    expect(JSON.parse(toJsonArray(NAMES))).toEqual(NAMES);
  });

  it('is an anonymous shell command with models and without workers', () => {
    expect(toCurl(NAMES, { tokens: 512, context: 8192 })).toBe(
      [
        'curl -X POST https://aihorde.net/api/v2/generate/text/async \\',
        "  -H 'Content-Type: application/json' \\",
        "  -H 'apikey: 0000000000' \\",
        `  -d '{"prompt":"Hello","params":{"max_length":512,"max_context_length":8192},"models":["koboldcpp/X","it'\\''s \\"X\\""]}'`,
      ].join('\n'),
    );
  });

  it('lets the shell give curl exactly the names, whatever they are', () => {
    // A program's arguments cannot contain NUL; JSON writes it as an escape.
    const anyName = fc.oneof(
      fc.constantFrom(...HOSTILE_NAMES, ...USUAL, "'; touch hostile; '", '$(touch hostile)', '`touch hostile`', '\\'),
      fc.string({ unit: fc.constantFrom("'", '"', '\\', '$', '`', '\n', ';', ' ', '!', 'a') }),
    );
    fc.assert(
      fc.property(fc.array(anyName, { minLength: 1, maxLength: 20 }), (names) => {
        const command = toCurl(names, { tokens: 80, context: 2048 });
        const script = `curl() { for argument; do last="$argument"; done; printf '%s' "$last"; }\n${command}`;
        const body = JSON.parse(execFileSync('sh', ['-c', script], { encoding: 'utf8' }));
        expect(body.models).toEqual(names);
        expect(body).not.toHaveProperty('workers');
      }),
      { numRuns: 25 },
    );
  });

  it('quotes a text as one word', () => {
    expect(quoteForShell(`a'b`)).toBe(`'a'\\''b'`);
  });
});
