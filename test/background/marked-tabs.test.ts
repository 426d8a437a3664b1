import { expect, test } from 'vitest';
import { createMarkedTabs } from '../../src/background/index.ts';
import { Refusal } from '../../src/background/refusal.ts';

const NOTHING = new Refusal({ kind: 'page-out-of-reach' });
const PAGE = 'https://example.com/article';

function createWorld(isAllowed = true, contentType = 'text/html') {
  const stored: Record<string, unknown> = {};
  const injected: string[] = [];
  const inject = async ({ files = [] }: { target: object; files?: string[] }) => {
    if (!isAllowed) throw new Error('Cannot access contents of the page.');
    injected.push(...files);
    return [{ result: contentType }];
  };
  const marked = createMarkedTabs({
    scripting: { executeScript: inject, insertCSS: async (injection) => void (await inject(injection)) },
    tabs: { get: async () => (isAllowed ? { url: PAGE } : {}) },
    session: {
      get: async ([key = '']) => ({ [key]: stored[key] }),
      set: async (items) => void Object.assign(stored, items),
    },
  });
  return { marked, injected };
}

test('a marked page is only trusted in its tab and at its origin', async () => {
  const { marked, injected } = createWorld();
  const sender = { tab: { id: 7 }, url: PAGE };
  expect(await marked.isMarkedPage(sender)).toBe(false);
  await marked.markNames(7);
  expect(injected).toEqual(['content-scripts/content.css', 'assets/marked-names.css', 'mark-names.js']);
  const cases: [object, boolean][] = [
    [sender, true],
    [{ ...sender, url: 'https://example.com/other' }, true],
    [{ ...sender, url: 'https://example.org/' }, false],
    [{ ...sender, tab: { id: 8 } }, false],
    [{ url: PAGE }, false],
    [{ tab: { id: 7 } }, false],
  ];
  for (const [from, isMarked] of cases) expect(await marked.isMarkedPage(from), JSON.stringify(from)).toBe(isMarked);
});

test('if the browser lets no extension in, the user is told, and nobody is trusted', async () => {
  const { marked } = createWorld(false);
  await expect(marked.markNames(7)).rejects.toThrow(NOTHING);
  expect(await marked.isMarkedPage({ tab: { id: 7 }, url: 'about:blank' })).toBe(false);
});

test('nothing is marked in a PDF, whose text is out of reach, and the user is told', async () => {
  const { marked, injected } = createWorld(true, 'application/pdf');
  await expect(marked.markNames(7)).rejects.toThrow(NOTHING);
  expect(injected).toEqual([]);
});
