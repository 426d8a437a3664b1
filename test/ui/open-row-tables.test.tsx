// @vitest-environment happy-dom
import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ListedModel } from '../../src/ui/list/listed-models.ts';
import { NameTable } from '../../src/ui/list/name-table.tsx';
import { useCopied } from '../../src/ui/list/use-copied.ts';
import { WorkerTable } from '../../src/ui/list/worker-table.tsx';
import { modelOf, STATUS, textStatistics } from './answers.ts';

let place: HTMLElement;
const copied: string[] = [];

beforeEach(() => {
  place = document.createElement('div');
  document.body.replaceChildren(place);
  copied.length = 0;
});
afterEach(() => render(null, place));

const show = (what: ComponentChild) => act(() => render(what, place));
const column = (at: number) =>
  [...place.querySelectorAll(`tbody tr > :nth-child(${at})`)].map(({ textContent }) => textContent?.trim());
const heads = () =>
  Object.fromEntries(
    [...place.querySelectorAll('th')].map((head) => [
      head.textContent?.replace(/ [▲▼]$/, ''),
      head.getAttribute('aria-sort'),
    ]),
  );
const press = (head: string) => {
  const button = [...place.querySelectorAll('th button')].find(({ textContent }) => textContent?.startsWith(head));
  return act(() => (button as HTMLButtonElement).click());
};

const tutu = (answers = {}) => new ListedModel('', modelOf(textStatistics(answers)), null);

const Names = ({ model, isStatusKnown = true }: { model: ListedModel; isStatusKnown?: boolean }) => (
  <NameTable model={model} isStatusKnown={isStatusKnown} copied={useCopied(async (text) => void copied.push(text))} />
);

describe('the workers of an open row', () => {
  test('are listed once each, with their backends, fastest first and unknown last', () => {
    show(<WorkerTable model={tutu()} isText />);
    expect(column(1)).toEqual([
      'Worker a',
      'Worker b',
      'Worker c',
      'Worker e',
      'the <b>quiet</b> onein maintenance',
      'Worker d',
    ]);
    expect(column(3)).toEqual(['7.4', '7.4', '7.4', '7.4', '7.4', 'unknown']);
    expect(column(2)).toEqual(['koboldcpp', 'koboldcpp', 'koboldcpp', 'tabbyapi', 'koboldcpp', 'aphrodite']);
  });

  test('are sorted by the heading that is clicked, and reversed at a second click', async () => {
    show(<WorkerTable model={tutu()} isText />);
    expect(heads()['tokens/s']).toBe('descending');
    await press('threads');
    expect(heads()).toMatchObject({ 'tokens/s': 'none', threads: 'descending' });
    expect(column(4)).toEqual(['4', '3', '3', '2', '2', '1']);
    await press('threads');
    expect(heads().threads).toBe('ascending');
    expect(column(4)).toEqual(['1', '2', '2', '3', '3', '4']);
    await press('worker');
    expect(heads().worker).toBe('ascending');
    expect(column(1)[0]).toBe('the <b>quiet</b> onein maintenance');
  });

  test('of image models have no backends', () => {
    show(<WorkerTable model={tutu()} isText={false} />);
    expect(Object.keys(heads())).toEqual([
      'worker',
      'megapixelsteps/s',
      'threads',
      'trusted',
      'online in total',
      'software',
    ]);
  });
});

describe('the names of an open row', () => {
  test('are all that the model has, most used first, with how each was recognised', () => {
    show(<Names model={tutu()} />);
    expect(column(4)).toEqual(['211 k', '131 k', '340', '0']);
    expect(column(3)).toEqual(['6', '4', '1', '2']);
    expect(column(2)[3]).toBe('recognised despite a quantisation suffix');
  });

  test('have no thread if the status does not list them; without a status their threads are unknown', () => {
    const status = STATUS.filter(({ name }) => !name.startsWith('tabby'));
    show(<Names model={tutu({ status })} />);
    expect(column(3)).toContain('0');
    show(<Names model={tutu({ status: null })} isStatusKnown={false} />);
    expect(new Set(column(3))).toEqual(new Set(['unknown']));
  });

  test('are copied exactly', async () => {
    show(<Names model={tutu()} />);
    await act(() => place.querySelector<HTMLButtonElement>('.copy')?.click());
    expect(copied).toEqual(['koboldcpp/Broken-Tutu-24B']);
    await expect.poll(() => place.querySelector('.act')?.textContent).toBe('copied');
  });
});
