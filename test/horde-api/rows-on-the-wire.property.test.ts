import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { createAnswers } from '../../demo/answers.ts';
import type { Endpoint } from '../../demo/endpoint.ts';
import { createHorde } from '../../demo/horde.ts';
import { readActiveModels, readWorkers, type Usable } from '../../src/horde-api/index.ts';
import * as wire from './wire-schemas.ts';

/** The part of a value that matches the schema: the valid fields of a record, the valid items of a list. */
function sensiblePart(value: unknown, schema: z.core.$ZodType): unknown {
  if (schema instanceof z.ZodArray)
    return Array.isArray(value) ? value.filter((member) => z.safeParse(schema.element, member).success) : undefined;
  if (!(schema instanceof z.ZodObject)) return z.safeParse(schema, value).data;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const fields = Object.entries(schema.shape).map(([field, fieldSchema]) => [
    field,
    sensiblePart((value as Record<string, unknown>)[field], fieldSchema),
  ]);
  return Object.fromEntries(fields.filter(([, part]) => part !== undefined));
}

/** The expected result for rows of which some are invalid: the others, and how many were dropped. */
function expected(rows: readonly unknown[], keep: (row: unknown) => unknown): unknown {
  const kept = rows.map(keep).filter((row) => row !== null);
  if (rows.length === 0) return { ok: false, kind: 'empty' };
  if (kept.length === 0) return { ok: false, kind: 'unexpected' };
  return { ok: true, rows: kept, droppedRows: rows.length - kept.length };
}

const withoutLacks = (usable: Usable<unknown>) => {
  const { lacks: _, ...rest } = { lacks: undefined, ...usable };
  return rest;
};

const FIGURES = ['count', 'performance', 'queued', 'jobs', 'eta'];

function keepActiveModel(row: unknown): unknown {
  const model = sensiblePart(row, wire.ACTIVE_MODEL) as Record<string, unknown> | undefined;
  if (model?.name === undefined || model.type === 'image') return null;
  const given = FIGURES.filter((figure) => (row as Record<string, unknown>)[figure] !== undefined);
  return given.length > 0 && given.every((figure) => model[figure] === undefined) ? null : model;
}

function keepWorker(row: unknown): unknown {
  const worker = sensiblePart(row, wire.WORKER) as Record<string, unknown> | undefined;
  if (!worker || (!worker.id && !worker.name)) return null;
  return worker.type === undefined || worker.type === 'text' ? worker : null;
}

const longText = fc.constantFrom('x'.repeat(2000), 'x'.repeat(2001));
const text = fc.oneof(fc.string(), longText, fc.constantFrom('__proto__', 'constructor', '', 'text', 'image', 'None'));
const figure = fc.oneof(
  fc.nat(),
  fc.double(),
  fc.constantFrom(0, -0, -1, -1e-9, 2 ** 53 - 1, 2 ** 53, 1e300, Number.NaN, Number.POSITIVE_INFINITY),
);
/** Values that no field expects. */
const senseless = fc.oneof(
  fc.constantFrom(null, undefined, '5', true, [], {}, [[]], { name: null }, { toString: 'x', valueOf: 'x' }),
  fc.anything(),
);

/** What the Horde, or somebody in its place, may write into a field of that schema. */
function anyFieldOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const sensible =
    schema instanceof z.ZodObject
      ? anyRecordOf(schema)
      : schema instanceof z.ZodArray
        ? fc.array(fc.oneof(text, senseless))
        : schema instanceof z.ZodBoolean
          ? fc.boolean()
          : schema instanceof z.ZodNumber
            ? figure
            : text;
  return fc.oneof({ arbitrary: sensible, weight: 4 }, { arbitrary: senseless, weight: 1 });
}

function anyRecordOf(schema: z.ZodObject): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.shape).map(([field, fieldSchema]) => [field, anyFieldOf(fieldSchema)]);
  const known = fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] });
  const unknown = fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), fc.anything());
  return fc.tuple(unknown, known).map(([more, row]) => ({ ...more, ...row }));
}

const anyRowsOf = (schema: z.ZodObject) =>
  fc.array(fc.oneof({ arbitrary: anyRecordOf(schema), weight: 5 }, { arbitrary: senseless, weight: 1 }));

describe('rows in which anything may be missing, wrong, huge, negative or hostile', () => {
  it.each([
    ['active models', wire.ACTIVE_MODEL, readActiveModels, keepActiveModel],
    ['workers', wire.WORKER, readWorkers, keepWorker],
  ] as const)('are read as the description of the wire format says: %s', (_, schema, read, keep) => {
    fc.assert(
      fc.property(anyRowsOf(schema), (rows) => {
        expect(withoutLacks(read(rows, 'text'))).toStrictEqual(expected(rows, keep));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['active models', wire.ACTIVE_MODEL, readActiveModels],
    ['workers', wire.WORKER, readWorkers],
  ] as const)('lose nothing if they are complete: %s', (_, schema, read) => {
    const sensible = (each: z.core.$ZodType): fc.Arbitrary<unknown> =>
      each instanceof z.ZodObject
        ? fc.record(Object.fromEntries(Object.entries(each.shape).map(([field, part]) => [field, sensible(part)])), {
            noNullPrototype: true,
          })
        : each instanceof z.ZodArray
          ? fc.array(sensible(each.element))
          : each instanceof z.ZodBoolean
            ? fc.boolean()
            : each instanceof z.ZodNumber
              ? fc.nat()
              : fc.string({ minLength: 1 });
    const row = sensible(schema).map((fields) => ({ ...(fields as object), type: 'text' }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        expect(read(rows, 'text')).toStrictEqual({ ok: true, rows, droppedRows: 0 });
      }),
    );
  });
});

test.each<[Endpoint, z.ZodType]>([
  ['status/models text', z.array(wire.ACTIVE_MODEL.strict())],
  ['status/models image', z.array(wire.ACTIVE_MODEL.strict())],
  ['workers text', z.array(wire.WHOLE_WORKER)],
  ['workers image', z.array(wire.WHOLE_WORKER)],
  ['stats/text/models', wire.MODEL_USAGE.strict()],
  ['stats/img/models', wire.MODEL_USAGE.strict()],
  ['status/modes', wire.MODES],
  ['status/performance', wire.PERFORMANCE],
  ['stats/text/totals', wire.TEXT_TOTALS],
  ['reference v2', wire.REFERENCE],
  ['reference github', wire.REFERENCE],
])('the demo answers %s like the Horde', (endpoint, schema) => {
  const moment = createHorde({ past: 0.1 }).at(Date.UTC(2026, 10, 23, 12));
  const answer = createAnswers(
    () => moment,
    () => false,
    undefined,
  )(endpoint, new URL('https://aihorde.net/'));
  const read = schema.safeParse(JSON.parse(answer ?? 'null'));
  expect(read.error?.issues).toBeUndefined();
  expect(JSON.stringify(read.data).length).toBeGreaterThan(20);
});
