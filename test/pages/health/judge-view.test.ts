import { describe, expect, test } from 'vitest';
import { judgeView, type Verdict, type ViewHealth } from '../../../src/pages/health/judge-view.ts';
import type { Expectation } from '../../../src/pages/site.ts';

describe('a view at an address where it must find something', () => {
  const BOTH: Expectation = { list: ['/models'], names: ['/models/text'] };
  const NAMES: Expectation = { names: ['/models'] };
  const TEAM: Expectation = { list: ['/teams/*'] };
  const FOUND = { view: '', lists: 1, elements: 40, rows: 8, names: 8, answered: 8, matched: 8 };
  const GONE = { lists: 0, elements: 0, rows: 0, names: 0, answered: 0, matched: 0 };
  const cases: [string, Expectation, string, Partial<ViewHealth>, Verdict][] = [
    ['names that are models', BOTH, '/models/text', {}, 'well'],
    ['one of many names is a model', BOTH, '/models/text', { matched: 1 }, 'well'],
    ['no list', BOTH, '/models', GONE, 'changed'],
    ['no list, with a slash at the end', BOTH, '/models/', GONE, 'changed'],
    ['no list, where only names are expected', BOTH, '/models/text', GONE, 'unclear'],
    ['a list of others, where no names are expected', BOTH, '/models', { matched: 0 }, 'well'],
    ['a filled list without names', BOTH, '/models/text', { names: 0, answered: 0, matched: 0 }, 'changed'],
    ['an empty list', BOTH, '/models/text', { ...GONE, lists: 1 }, 'unclear'],
    ['a list with a word in it', BOTH, '/models/text', { ...GONE, lists: 1, elements: 1, rows: 1 }, 'unclear'],
    ['a list not looked at yet', BOTH, '/models/text', { ...GONE, lists: 1, elements: 40 }, 'unclear'],
    ['names that mean nothing', BOTH, '/models/text', { matched: 0 }, 'changed'],
    ['names not answered yet', BOTH, '/models/text', { answered: 7, matched: 0 }, 'unclear'],
    ['two names that mean nothing', BOTH, '/models/text', { names: 2, answered: 2, matched: 0 }, 'unclear'],
    ['a list that comes when it is asked for', NAMES, '/models', GONE, 'unclear'],
    ['a list that came, without names', NAMES, '/models', { names: 0, answered: 0, matched: 0 }, 'changed'],
    ['a part of the address that can be anything', TEAM, '/teams/7', GONE, 'changed'],
    ['no such part', TEAM, '/teams', GONE, 'unclear'],
    ['more parts', TEAM, '/teams/7/edit', GONE, 'unclear'],
  ];
  test.each(cases)('%s', (_, expected, path, found, verdict) => {
    expect(judgeView(expected, path, { ...FOUND, ...found })).toBe(verdict);
  });
});
