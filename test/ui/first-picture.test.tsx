// @vitest-environment happy-dom
import { render } from 'preact';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { isOnline } from '../../src/horde/index.ts';
import type { Ask } from '../../src/messages/ask.ts';
import type { CombinedModelData } from '../../src/messages/protocol.ts';
import { drawPictures, toPictures } from '../../src/ui/first-picture/page-picture.ts';
import { drawStoredPicture, storePicture } from '../../src/ui/first-picture/stored-picture.ts';
import { takeOverPicture } from '../../src/ui/first-picture/take-over-picture.ts';
import { takePicture } from '../../src/ui/first-picture/take-picture.tsx';
import { storeList } from '../../src/ui/list/keep-list.ts';
import { type KeptList, recallList } from '../../src/ui/list/kept-list.ts';
import { DEFAULT_CHOICES, recallChoices, rememberChoices } from '../../src/ui/list/remembered-choices.ts';
import { Popup, type PopupProps } from '../../src/ui/popup/popup.tsx';
import { NOW, SOURCES, textStatistics } from './answers.ts';

// Loads the later parts in advance, or they would arrive after the test.
await import('../../src/ui/popup/popup-keys.ts');

Object.assign(globalThis, {
  requestIdleCallback: (act: () => void) => setTimeout(act),
  cancelIdleCallback: (handle: number) => clearTimeout(handle),
});

const VERSION = '2.0.0';
const UNTIL = NOW + 60_000;

let root: HTMLElement;
beforeEach(() => {
  localStorage.clear();
  localStorage.setItem('news seen', VERSION);
  window.innerWidth = 640;
  location.hash = '';
  document.documentElement.removeAttribute('style');
  root = document.createElement('div');
  document.body.replaceChildren(root);
});

const store = (address: string | null = null) =>
  storePicture(window, VERSION, address, { until: UNTIL, pictures: [['p', { class: 'row' }, 'Tern-8B']] });
const draw = (address: string | null = null, version = VERSION, now = NOW) => {
  drawStoredPicture(window, root, version, address, now);
  return root.innerHTML;
};
const DRAWN = '<p class="row">Tern-8B</p>';

describe('a picture of a page', () => {
  test.each([
    ['text and attributes', '<p class="a" style="--tracks: 1fr 2fr">one <b>two</b> three</p>'],
    ['a strange name', '<p title="&quot;><img src=x onerror=alert(1)>">&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['a drawing', '<svg viewBox="0 0 16 16"><path d="M1 2"></path></svg><span>after</span>'],
    ['empty elements', '<div></div><input type="checkbox" tabindex="-1">'],
  ])('is drawn as the page was: %s', (_, html) => {
    root.innerHTML = html;
    const copy = document.createElement('div');
    drawPictures(JSON.parse(JSON.stringify(toPictures(root))), copy);
    expect(copy.innerHTML).toBe(root.innerHTML);
    const namespaces = (of: Element) => [...of.querySelectorAll('*')].map(({ namespaceURI }) => namespaceURI);
    expect(namespaces(copy)).toEqual(namespaces(root));
  });

  test('keeps texts apart that stand side by side', () => {
    root.append(new Text('a'), new Text(''), new Text('b'));
    expect(toPictures(root)).toEqual(['a', '', 'b']);
    const copy = document.createElement('div');
    drawPictures(toPictures(root), copy);
    expect(copy.childNodes.length).toBe(3);
  });
});

describe('a stored picture', () => {
  test('is drawn by the next window', () => {
    store();
    expect(draw()).toBe(DRAWN);
  });

  test.each<[string, () => unknown]>([
    ['other rows are stored', () => localStorage.setItem('first rows', '123 {}')],
    ['another list was chosen', () => rememberChoices(localStorage, { ...DEFAULT_CHOICES, modelType: 'image' }, NOW)],
    ['the appearance has changed', () => localStorage.setItem('appearance', '{"theme":"dark"}')],
    ['numbers are written another way', () => localStorage.setItem('numbers', 'whole')],
    ['the browser’s text is larger', () => document.documentElement.setAttribute('style', 'font-size: 24px')],
  ])('is not drawn if %s', (_, change) => {
    store();
    change();
    expect(draw()).toBe('');
  });

  test('is drawn whenever the list was last used', () => {
    rememberChoices(localStorage, DEFAULT_CHOICES, NOW - 5_000);
    store();
    rememberChoices(localStorage, DEFAULT_CHOICES, NOW);
    expect(draw()).toBe(DRAWN);
  });

  test('is not drawn by another version, or when its rows are too old', () => {
    store();
    expect(draw(null, '2.0.1')).toBe('');
    expect(draw(null, VERSION, UNTIL + 1)).toBe('');
    expect(draw(null, VERSION, UNTIL)).toBe(DRAWN);
  });

  test('of a page is only drawn at the same address, in a window of the same width', () => {
    store('#/models');
    expect(draw('#/workers')).toBe('');
    window.innerWidth = 800;
    expect(draw('#/models')).toBe('');
    window.innerWidth = 640;
    expect(draw('#/models')).toBe(DRAWN);
  });

  test('of a popup is drawn at any width: a popup has none before it is drawn', () => {
    store();
    window.innerWidth = 25;
    expect(draw()).toBe(DRAWN);
  });

  test('restores the page’s colours and language', () => {
    document.documentElement.setAttribute('style', 'color-scheme: dark');
    document.documentElement.lang = 'de';
    store();
    document.documentElement.removeAttribute('style');
    document.documentElement.lang = 'en';
    draw();
    expect(document.documentElement.style.colorScheme).toBe('dark');
    expect(document.documentElement.lang).toBe('de');
  });

  test.each(['', '{', 'null', '{"window":1}', 'with the right window but no pictures'])(
    'that is damaged is not drawn: %s',
    (text) => {
      store();
      const [key = ''] = Object.keys({ ...localStorage }).filter((each) => each.startsWith('first picture'));
      const { window: described } = JSON.parse(localStorage.getItem(key) ?? '');
      const damaged = JSON.stringify({ window: described, until: UNTIL, page: {}, pictures: [['p', {}, 7]] });
      localStorage.setItem(key, text.startsWith('with') ? damaged : text);
      expect(draw()).toBe('');
    },
  );

  test('is removed when there is nothing to draw', () => {
    store();
    storePicture(window, VERSION, null, null);
    expect(draw()).toBe('');
  });
});

describe('the picture of a popup', () => {
  const ask = (() => new Promise(() => {})) as unknown as Ask;
  const popup = (more: Partial<PopupProps>) => (
    <Popup {...{ ask, storage: localStorage, version: VERSION, ...more }} copy={async () => {}} openPage={() => {}} />
  );
  const openAgain = (kept: KeptList | null) => popup({ kept, first: new Promise(() => {}) });

  /** The panels of help are numbered on. */
  const contentOf = (of: Element) => JSON.parse(JSON.stringify(toPictures(of)).replace(/help-\d+/g, 'help'));

  /** The rows as the popup has stored them, read by the next one. */
  async function keep() {
    const online = Object.entries(textStatistics()).filter(([, model]) => isOnline(model));
    const first: CombinedModelData = {
      modelType: 'text',
      statistics: Object.fromEntries(online),
      sources: SOURCES,
      maintenance: null,
    };
    let kept: KeptList | null = null;
    const before = document.createElement('div');
    render(popup({ first, keep: (list) => storeList(localStorage, list, VERSION) }), before);
    await vi.waitFor(() => {
      kept = recallList(localStorage, recallChoices(localStorage, NOW), VERSION, NOW);
      expect(kept).not.toBeNull();
    });
    render(null, before);
    return kept;
  }

  test('is what the popup draws at first, but for ages, and its elements stay', async () => {
    const kept = await keep();
    drawPictures(takePicture(openAgain(kept)), root);
    const drawn = [...root.querySelectorAll('*')];
    expect(root.querySelectorAll('.model .row').length).toBeGreaterThan(1);
    expect(root.querySelector('.freshness')?.textContent?.trim()).toBe('');
    render(openAgain(kept), root);
    const stayed = [...root.querySelectorAll('*')].filter((element, at) => element === drawn[at]);
    expect(stayed.length).toBe(drawn.length);
    const anew = document.createElement('div');
    render(openAgain(kept), anew);
    expect(contentOf(root)).toEqual(contentOf(anew));
    for (const each of [root, anew]) render(null, each);
  });

  test('is taken without any effect on the page', async () => {
    const kept = await keep();
    const before = document.documentElement.outerHTML;
    takePicture(openAgain(kept));
    expect(document.documentElement.outerHTML).toBe(before);
  });

  test('is taken over in the next frame; a click before that counts', async () => {
    root.innerHTML = '<button><i>open</i></button>';
    let opened = 0;
    const done = takeOverPicture(root, () => {
      root.firstElementChild?.addEventListener('click', () => {
        opened += 1;
      });
    });
    root.querySelector('i')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(opened).toBe(0);
    await done;
    expect(opened).toBe(1);
  });
});
