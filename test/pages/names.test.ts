// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import type { View } from '../../src/pages/site.ts';
import { SITES } from '../../src/pages/sites/index.ts';
import { liteKoboldai, readOption, readWorkerOption } from '../../src/pages/sites/lite.koboldai.net.ts';

const figures = { eta: 2, queued: 2048, threads: 8 };
const shown = (name: string) => `${name} (ETA: 2s, Queue: 2048, Qty: 8)`;
/** The picker's own way to cut: HTML-escaped, 52 or more characters to 50 and three dots, then read by the browser. */
function pickerText(name: string): string {
  const escaped = name.replace(
    /[&<>"']/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? '&#039;',
  );
  const option = document.createElement('option');
  option.innerHTML = shown(escaped.length >= 52 ? `${escaped.slice(0, 50)}...` : escaped);
  return option.textContent;
}
const a = (length: number) => 'a'.repeat(length);

describe('a name in the picker', () => {
  test.each([
    ['as it is', 'koboldcpp/Qwen3-0.6B', { name: 'koboldcpp/Qwen3-0.6B' }],
    ['empty', '', { name: '' }],
    ['51 characters: not cut', a(51), { name: a(51) }],
    ['52 characters: cut', a(52), { name: a(50), kind: 'cut' }],
    ['its own dots at the end', 'and so on...', { name: 'and so on...' }],
    ['its own dots at the very end of the room', `${a(48)}...`, { name: `${a(48)}...` }],
    ['with brackets', 'model (v2) x', { name: 'model (v2) x' }],
    ['with figures in it', 'x (ETA: 1s, Queue: 1, Qty: 1) y', { name: 'x (ETA: 1s, Queue: 1, Qty: 1) y' }],
    ['with a newline', 'a\nb', { name: 'a\nb' }],
    ['with markup', '<b>x</b>', { name: '<b>x</b>' }],
    ['made long by its ampersands', `a&${a(60)}`, { name: `a&${a(44)}`, kind: 'cut' }],
  ])('%s', (_, name, query) => {
    // Only a cut-off name needs figures to tell it apart.
    expect(readOption(pickerText(name))).toEqual({ ...query, ...('kind' in query && figures) });
  });

  test.each(['&', '<', '>', '"', "'"])('a cut inside an escaped %s leaves only what is sure', (char) => {
    for (let before = 40; before <= 52; before++) {
      const name = a(before) + char + a(20);
      const query = readOption(pickerText(name));
      expect(query?.kind, String(before)).toBe('cut');
      expect(name.startsWith(query?.name ?? '?'), `${before}: ${query?.name}`).toBe(true);
      expect(query?.name.length, String(before)).toBeGreaterThanOrEqual(40);
    }
  });

  test('a debug model has the site’s mark after its name', () => {
    expect(readOption('koboldcpp/debug-x ⚠️ (ETA: 0s, Queue: 0, Qty: 1)')?.name).toBe('koboldcpp/debug-x');
  });

  test.each([
    ['a worker (koboldcpp/Qwen3-0.6B)', 'picked by worker'],
    ['x (ETA: undefineds, Queue: 0, Qty: 1)', 'without a figure'],
    ['x', 'a bare name'],
    [`${shown('x')} · also aphrodite 7`, 'ours'],
  ])('%s: none (%s)', (text) => {
    expect(readOption(text)).toBeNull();
  });
});

/** Rows as the sites write them, and the names that are read from them. */
const ROWS: [site: string, view: string, html: string, names: unknown[]][] = [
  [
    'aihorde.net',
    'models list',
    `<div class="models-table-cell-name"><span class="models-table-name" title="koboldcpp/A-long-name">koboldcpp/A-lo…</span></div>
     <div class="models-table-cell"><span class="models-table-value">3</span></div>`,
    [{ name: 'koboldcpp/A-long-name' }],
  ],
  ['aihorde.net', 'models list', '<button class="models-table-th">Name</button>', []],
  [
    'aihorde.net',
    'usage overview',
    '<span class="model-rank">1</span><span class="model-name" title=" x ">x</span><span class="model-count">4</span>',
    [{ name: ' x ' }],
  ],
  [
    'aihorde.net',
    'usage list',
    '<div class="models-table-cell-name"><span class="models-table-name" title="&lt;b&gt;">&lt;b&gt;</span></div>',
    [{ name: '<b>' }],
  ],
  ['lite.koboldai.net', 'model picker', shown('tabbyAPI/X'), [{ name: 'tabbyAPI/X' }]],
  ['lite.koboldai.net', 'model picker', 'Some worker (tabbyAPI/X)', []],
];

const viewOf = (site: string, name: string): View => {
  const view = SITES.find((one) => one.name === site)?.views.find((one) => one.name === name);
  if (!view) throw new Error(`${site}: ${name}`);
  return view;
};

test.each(ROWS)('%s, %s: names in a row', (site, view, html, names) => {
  const row = document.createElement(view === 'model picker' ? 'option' : 'div');
  row.innerHTML = html;
  expect(
    viewOf(site, view)
      .names(row)
      .map(({ query }) => query),
  ).toEqual(names);
});

const tableRow = (html: string) => {
  const table = document.createElement('table');
  table.innerHTML = `<tbody>${html}</tbody>`;
  return table.tBodies[0]?.firstElementChild as Element;
};

test('volunteers table: one name for each line in the second cell, cut at 40 characters', () => {
  const row = tableRow(`<tr><td>someone</td><td>${a(40)}<br>${a(39)}<br>x/y</td><td>8</td></tr>`);
  const volunteers = viewOf('lite.koboldai.net', 'volunteers table');
  expect(volunteers.names(row).map(({ query }) => query)).toEqual([
    { name: a(40), kind: 'cut' },
    { name: a(39) },
    { name: 'x/y' },
  ]);
});

test('volunteers table: an addition in the cell is not a name, and no name gets lost', () => {
  const row = tableRow('<tr><td>someone</td><td>x<br>y</td></tr>');
  const volunteers = viewOf('lite.koboldai.net', 'volunteers table');
  const [nameOnPage] = volunteers.names(row);
  if (!nameOnPage || volunteers.form !== 'line') throw new Error('no name');
  volunteers.place(document.createElement('horde-lens'), nameOnPage, row);
  expect(row.children[1]?.innerHTML).toBe('x<horde-lens></horde-lens><br>y');
  expect(volunteers.names(row).map(({ query }) => query.name)).toEqual(['x', 'y']);
});

const familyRow = () => {
  const row = document.createElement('app-model-row');
  const tr = row.appendChild(document.createElement('tr'));
  for (const text of ['>', '1', '']) tr.insertCell().textContent = text;
  tr.insertCell().innerHTML =
    '<app-model-row-header><span class="flex"><span> Qwen3 </span><span>1.0</span></span></app-model-row-header>';
  return row;
};

test('text generation rows: the family, and the addition in the cell of its name', () => {
  const row = familyRow();
  const rows = viewOf('models.aihorde.net', 'text generation rows');
  const [nameOnPage, ...others] = rows.names(row);
  expect([nameOnPage?.query, others]).toEqual([{ name: 'Qwen3', kind: 'family' }, []]);
  if (!nameOnPage || rows.form !== 'line') throw new Error('no name');
  const addition = document.createElement('horde-lens');
  rows.place(addition, nameOnPage, row);
  expect(addition.parentElement).toBe(row.querySelector('td:nth-child(4)'));
  expect(rows.names(row)[0]?.query.name).toBe('Qwen3');
});

test('the story is never touched', () => {
  expect(liteKoboldai.watch).toBeDefined();
  expect([liteKoboldai.watch, ...liteKoboldai.views.map(({ list }) => list)].join()).not.toContain('gametext');
});

describe('a model in the picker by worker', () => {
  test.each([
    ['as it is', 'Amber engine (koboldcpp/Qwen3-0.6B)', 'koboldcpp/Qwen3-0.6B'],
    ['of a trusted worker', 'Amber engine (koboldcpp/Qwen3-0.6B) 💜', 'koboldcpp/Qwen3-0.6B'],
    ['in maintenance, on trial', 'Amber engine (koboldcpp/debug-Qwen3) ⛔ ⚠️', 'koboldcpp/debug-Qwen3'],
    ['a worker with brackets', 'Rig (2 x 3090) (koboldcpp/A)', 'koboldcpp/A'],
    ['a model with brackets: several readings', 'Rig (model (v2))', null],
    ['none', 'Rig (None)', null],
    ['no worker’s option', 'koboldcpp/A', null],
  ])('%s', (_, text, expected) => {
    expect(readWorkerOption(text)?.name ?? null).toBe(expected);
  });
});
