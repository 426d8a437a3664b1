import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BACKENDS, CANONICAL } from '../../src/horde/index.ts';
import { backendLabel } from '../../src/ui/figure-elements.ts';

const css = readFileSync(new URL('../../src/ui/colours.css', import.meta.url), 'utf8');

/** Colours and shape of a backend's mark, as in colours.css. */
function mark(backend: string) {
  const rule = css.match(new RegExp(`\\[data-backend${backend === CANONICAL ? '' : `="${backend}"`}\\] \\{([^}]*)`));
  const [, light, dark] = rule?.[1]?.match(/--c: light-dark\((#\w{6}), (#\w{6})\)/) ?? [];
  const shape = rule?.[1]?.match(/--s: ([^;]+)/)?.[1];
  if (!light || !dark || !shape) throw new Error(`colours.css has no mark for ${backend}`);
  return { light, dark, shape };
}

type Triple = [number, number, number];
const dot = (row: readonly number[], [r, g, b]: Triple) => (row[0] ?? 0) * r + (row[1] ?? 0) * g + (row[2] ?? 0) * b;
const apply = (matrix: readonly (readonly number[])[], colour: Triple) =>
  matrix.map((row) => Math.min(1, Math.max(0, dot(row, colour)))) as Triple;

const linear = (hex: string) =>
  [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as Triple;

const luminance = (hex: string) => dot([0.2126, 0.7152, 0.0722], linear(hex));
function contrast(a: string, b: string) {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function oklab(colour: Triple): Triple {
  const cones = apply(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    colour,
  ).map(Math.cbrt) as Triple;
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], cones),
    dot([1.9779984951, -2.428592205, 0.4505937099], cones),
    dot([0.0259040371, 0.7827717662, -0.808675766], cones),
  ];
}

/** How eyes without one kind of cone see linear sRGB (Machado, Oliveira and Fernandes 2009, severity 1). */
const EYES = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** The backends with the most used names on the Horde, and no prefix: these must be distinguishable by colour alone. */
const MAIN = ['koboldcpp', 'aphrodite', 'tabbyapi', 'vllm', 'tgi', 'ollama', CANONICAL];

const distance = (a: Triple, b: Triple) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

describe.each(['light', 'dark'] as const)('marks on %s', (theme) => {
  test.each(Object.entries(EYES))('main backends stay apart for eyes with %s', (_, matrix) => {
    const seen = MAIN.map((backend) => ({ backend, lab: oklab(apply(matrix, linear(mark(backend)[theme]))) }));
    for (const a of seen) {
      for (const b of seen) {
        if (a.backend < b.backend) expect(distance(a.lab, b.lab), `${a.backend}, ${b.backend}`).toBeGreaterThan(0.08);
      }
    }
  });

  test.each([...BACKENDS, CANONICAL])('%s stands out from the background (WCAG 1.4.11)', (backend) => {
    for (const background of theme === 'light' ? ['#ffffff', '#f3f5fb'] : ['#12151b', '#1d2434']) {
      expect(contrast(mark(backend)[theme], background)).toBeGreaterThanOrEqual(3);
    }
  });
});

test('no two backends share both colour and shape', () => {
  const marks = [...BACKENDS, CANONICAL].map((backend) => `${mark(backend).light} ${mark(backend).shape}`);
  expect(new Set(marks).size).toBe(marks.length);
});

test('names without a prefix say that they have none', () => {
  expect([backendLabel(CANONICAL), backendLabel('tabbyapi')]).toEqual(['no prefix', 'tabbyapi']);
});
