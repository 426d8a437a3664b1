import { MARK, TAG } from './shadow.ts';

/** One more element, that only feels when content.css goes. */
const SENTINEL = `${TAG}-end`;

/** What Firefox gives of the page itself, beyond its own view of the DOM. */
type PageWindow = Window & typeof globalThis;
const inPage = <T extends object>(object: T) => (object as T & { wrappedJSObject?: T }).wrappedJSObject;

export interface Farewell {
  /** This attribute of an element of the page's is ours; of several, the last one. */
  giveBack(element: Element, attribute: string): void;
}

/**
 * Firefox ends a content script without a word when its extension is switched off: no event, no listener of ours runs
 * any more. It takes the style sheet along, though, and that can be felt: a property of the sentinel goes back, by a
 * transition. What runs then must not be ours, so it is the page's own built-in functions, bound to what they are to
 * remove; nothing is evaluated, whatever the page's policy. Elsewhere this does nothing.
 */
export function prepareFarewell(signal: AbortSignal): Farewell {
  const nothing = { giveBack() {} };
  const page = import.meta.env.FIREFOX && (inPage(window) as PageWindow | undefined);
  if (!page) return nothing;
  try {
    const { Array: PageArray, Function: PageFunction, Reflect: PageReflect } = page;
    const bind = (call: unknown, ...bound: unknown[]): EventListener =>
      PageReflect.apply(PageFunction.prototype.bind, call as () => void, PageArray.of(...bound));
    const sentinel = document.createElement(SENTINEL);
    const felt = inPage(sentinel);
    // From the last one to the first: the list is live.
    const removeEach = (list: object | undefined, remove: unknown) =>
      felt?.addEventListener(
        'transitionrun',
        bind(PageArray.prototype.findLast, list, bind(PageFunction.prototype.call, remove)),
      );
    for (const tag of [TAG, SENTINEL])
      removeEach(inPage(document)?.getElementsByTagName(tag), page.Element.prototype.remove);
    removeEach(inPage(document)?.getElementsByClassName(MARK), page.Element.prototype.remove);
    sentinel.style.cssText = 'transition:outline-offset 1ms!important';
    document.documentElement.append(sentinel);
    signal.addEventListener('abort', () => sentinel.remove());
    let giving: EventListener = () => {};
    return {
      giveBack(element, attribute) {
        felt?.removeEventListener('transitionrun', giving);
        giving = bind(page.Element.prototype.removeAttribute, inPage(element), attribute);
        felt?.addEventListener('transitionrun', giving);
      },
    };
  } catch {
    return nothing;
  }
}
