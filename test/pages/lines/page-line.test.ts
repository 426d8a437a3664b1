// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import type { NameLine } from '../../../src/messages/protocol.ts';
import { shared } from '../../../src/pages/shared.ts';
import { aihorde } from '../../../src/pages/sites/aihorde.net.ts';
import { expectOneEach, listMarkup, modelsList, openList, TEXT, toggleOf } from '../engine/models-list.ts';
import { openFamilies } from '../families.ts';
import { createBackground, hosts, open, runUntilIdle, sourcesWith, usePages } from '../page-under-test.ts';

usePages();

describe('freshness', () => {
  const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
  const comeBack = () => document.dispatchEvent(new Event('visibilitychange'));
  const workers = () => hosts()[0]?.shadowRoot?.querySelector('b')?.textContent;

  test.each<[string, number, () => void, boolean]>([
    ['the page is shown again after a minute', 60_001, comeBack, true],
    ['the page is shown again at once', 10, comeBack, false],
    [
      'the line is pointed at after a minute',
      60_001,
      () => hosts()[0]?.shadowRoot?.querySelector('.lens')?.dispatchEvent(new Event('pointerenter')),
      true,
    ],
    [
      'the line is pointed at at once',
      10,
      () => hosts()[0]?.shadowRoot?.querySelector('.lens')?.dispatchEvent(new Event('pointerenter')),
      false,
    ],
  ])('%s', async (_, ms, look, again) => {
    const { background } = await openList('koboldcpp/A', 'koboldcpp/B');
    background.workers = 5;
    later(ms);
    look();
    await runUntilIdle();
    expect(background.asked.filter(([type]) => type === 'lookupNames')).toHaveLength(again ? 2 : 1);
    expect(workers()).toBe(again ? '5' : '1');
  });

  test('a refresh that is due is awaited once, and names in view are asked for again', async () => {
    const background = createBackground();
    background.sources = sourcesWith({ state: 'stale' });
    const answered = background.ask;
    background.ask = async (type, payload) => {
      if (type === 'awaitRefresh') {
        background.sources = sourcesWith({ fetchedAt: 2_000_000 });
        background.workers = 7;
      }
      return answered(type, payload);
    };
    await open(aihorde, TEXT, modelsList('koboldcpp/A'), background);
    expect(background.asked.map(([type]) => type)).toEqual(['lookupNames', 'awaitRefresh', 'lookupNames']);
    expect(workers()).toBe('7');
  });

  test('a refresh that brings nothing is not awaited again', async () => {
    const background = createBackground();
    background.sources = sourcesWith({ state: 'failing' });
    await open(aihorde, TEXT, modelsList('koboldcpp/A'), background);
    expect(background.asked.map(([type]) => type)).toEqual(['lookupNames', 'awaitRefresh']);
  });

  test('old figures say how old they are', async () => {
    const background = createBackground();
    background.sources = sourcesWith({ fetchedAt: 1_000_000 - 600_000 });
    await open(aihorde, TEXT, modelsList('koboldcpp/A'), background);
    expect(hosts()[0]?.shadowRoot?.querySelector('.old')?.textContent).toMatch(/^as of \d/);
  });

  test.each([
    ['of a Horde that has not answered yet', null, 'no figures yet'],
    ['of a model that nobody serves or has used', 1_000_000, 'no worker, no use known'],
  ])('a line without backends, %s', async (_, fetchedAt, words) => {
    const background = createBackground();
    const { ask } = background;
    background.ask = async (type, payload) => {
      const answer = await ask(type, payload);
      if ('lines' in answer) for (const line of answer.lines as (NameLine | null)[]) if (line) line.backends = [];
      return answer;
    };
    background.sources = sourcesWith({ fetchedAt });
    await open(aihorde, TEXT, modelsList('koboldcpp/A'), background);
    expect(hosts()[0]?.shadowRoot?.querySelector('.lens')?.textContent).toContain(words);
  });

  test('without an answer: no empty lines, no storm of questions, and everything works when it arrives', async () => {
    const background = createBackground();
    background.failure = new Error('The background did not answer.');
    await open(aihorde, TEXT, modelsList('koboldcpp/A'), background);
    expect(hosts()).toEqual([]);
    expect(background.asked).toHaveLength(1);
    background.failure = null;
    later(6_000);
    window.dispatchEvent(new Event('scroll'));
    await runUntilIdle();
    expectOneEach();
  });
});

describe('the tooltip of a backend', () => {
  const figure = () => hosts()[0]?.shadowRoot?.querySelector<HTMLElement>('.figure');

  test.each(['pointerenter', 'focusin'])('is there once somebody looks at the line (%s), and stays', async (type) => {
    const { background, annotator } = await openList('koboldcpp/A');
    shared.tables = undefined;
    expect(figure()?.title).toBe('');
    figure()?.parentElement?.parentElement?.dispatchEvent(new Event(type));
    await runUntilIdle();
    expect(figure()?.title).toMatch(/^koboldcpp: 1 worker, .*tokens/);
    const before = figure();
    annotator.renew();
    await runUntilIdle();
    expect(figure()).toBe(before);
    background.workers = 7;
    annotator.renew();
    await runUntilIdle();
    expect(figure()?.title).toMatch(/^koboldcpp: 7 workers, /);
  });
});

describe('the table', () => {
  test('opens in place and closes', async () => {
    const { background } = await openList('koboldcpp/A');
    const [host] = hosts();
    const toggle = toggleOf(host);
    expect(toggle?.getAttribute('aria-expanded')).toBe('false');
    toggle?.click();
    await runUntilIdle();
    expect(background.asked.at(-1)).toEqual(['getModelDetails', 'A']);
    expect(toggle?.getAttribute('aria-expanded')).toBe('true');
    expect(host?.shadowRoot?.querySelector('.variations')).not.toBeNull();
    expect(host?.shadowRoot?.querySelector('.detail > [role="status"]')).toBeNull();
    toggle?.click();
    await runUntilIdle();
    expect(host?.shadowRoot?.querySelector('.detail')).toBeNull();
  });

  test('stays open with newer figures, and so does the focus', async () => {
    const { background } = await openList('koboldcpp/A');
    const root = hosts()[0]?.shadowRoot;
    const toggle = toggleOf(hosts()[0]);
    toggle?.click();
    await runUntilIdle();
    const table = root?.querySelector('.variations');
    toggle?.focus();
    background.workers = 5;
    vi.setSystemTime(Date.now() + 60_001);
    document.dispatchEvent(new Event('visibilitychange'));
    await runUntilIdle();
    expect(root?.querySelector('b')?.textContent).toBe('5');
    expect(root?.activeElement).toBe(toggle);
    expect(toggle?.getAttribute('aria-expanded')).toBe('true');
    expect(table).not.toBeNull();
    expect(root?.querySelector('.variations')).toBe(table);
  });

  test('has its script loaded when the button is pointed at, before any click', async () => {
    const { background } = await openList('koboldcpp/A');
    expect(background.asked.map(([type]) => type)).not.toContain('loadTables');
    // Every event on the button reaches its line.
    toggleOf(hosts()[0])?.dispatchEvent(new Event('focusin', { bubbles: true }));
    await runUntilIdle();
    expect(background.asked.at(-1)).toEqual(['loadTables']);
  });

  test('says so when it cannot be loaded', async () => {
    const { background } = await openList('koboldcpp/A');
    background.failure = new Error('gone');
    toggleOf(hosts()[0])?.click();
    await runUntilIdle();
    expect(hosts()[0]?.shadowRoot?.querySelector('[role=status]')?.textContent).toMatch(/could not/);
  });

  test('of a family with a single model is that model’s', async () => {
    await openFamilies('Solo');
    const root = hosts()[0]?.shadowRoot;
    expect(root?.querySelectorAll('.figure')).toHaveLength(2);
    expect(root?.textContent).not.toContain('family');
  });

  test('of a family: the line says so, and its models open in a table row of their own', async () => {
    const { background } = await openFamilies('Qwen3');
    const [host] = hosts();
    expect(host?.shadowRoot?.textContent).toContain('family of 2 models');
    const clicked = vi.fn();
    document.querySelector('tr')?.addEventListener('click', clicked);
    toggleOf(host)?.click();
    await runUntilIdle();
    expect(background.asked.at(-1)).toEqual(['getModelDetails', 'Qwen3-8B', 'Qwen3-70B']);
    expect(clicked).not.toHaveBeenCalled();
    const own = document.querySelector<HTMLTableRowElement>('app-model-row > tr:last-child');
    expect(own?.cells[0]?.colSpan).toBe(10);
    const models = Array.from(hosts(own as Element)[0]?.shadowRoot?.querySelectorAll('.model bdi') ?? []);
    expect(models.map(({ textContent }) => textContent)).toEqual(['Qwen3-8B', 'Qwen3-70B']);
    toggleOf(host)?.click();
    await runUntilIdle();
    expect(document.querySelectorAll('tr')).toHaveLength(1);
  });

  test('a list that is added in a row out of view gets its lines, too', async () => {
    await openFamilies('Qwen3', 'Llama');
    const far = document.querySelector('app-model-row:last-child') as HTMLElement;
    far.dataset.top = '5000';
    window.dispatchEvent(new Event('scroll'));
    await runUntilIdle();
    const details = document.createElement('tr');
    details.className = 'detail-row';
    far.append(details);
    await runUntilIdle();
    details.append(
      listMarkup(
        '<div class="detail-section"><div class="card"><b class="card-overview-title">Llama</b></div><div class="card"></div></div>',
      ),
    );
    await runUntilIdle();
    const card = details.querySelector('.card:last-child');
    card?.append(listMarkup('<div class="card-body"><div class="overflow-x-auto"><table></table></div></div>'));
    await runUntilIdle();
    expect(hosts(details)).toHaveLength(1);
  });

  test('is removed with its row', async () => {
    await openFamilies('Qwen3', 'Llama');
    toggleOf(hosts()[0])?.click();
    await runUntilIdle();
    const name = document.querySelector('app-model-row span span')?.firstChild;
    if (name) name.nodeValue = 'Mistral';
    await runUntilIdle();
    expect(document.querySelectorAll('tr')).toHaveLength(2);
    expect(hosts()).toHaveLength(2);
  });
});
