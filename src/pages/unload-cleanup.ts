import { MARK, TAG } from './own-elements.ts';

/** Tag of an extra element that only serves to notice the removal of content.css. */
const SENTINEL = `${TAG}-end`;

/** The page's own view of an object, which Firefox gives to content scripts beside their view of the DOM. */
const asPageSees = <T extends object>(object: T) => (object as T & { wrappedJSObject?: T }).wrappedJSObject;

export interface UnloadCleanup {
  /** Lets the cleanup remove this attribute from an element of the page. Only the last call for each attribute counts. */
  removeAttributeOnUnload(element: Element, attribute: string): void;
}

/**
 * Removes our additions when the extension is switched off. Only Firefox needs this: it ends a content script without
 * any event, and no listener of ours runs afterwards. But it also removes the extension's style sheet, and the page can
 * notice that: a property of the sentinel changes, by a transition. The listeners of that transition must not be ours,
 * so they are the page's own built-in functions, bound to what they have to remove. No code is evaluated, so it works
 * under any policy of the page.
 */
export function prepareUnloadCleanup(signal: AbortSignal): UnloadCleanup {
  const nothing = { removeAttributeOnUnload() {} };
  const page = import.meta.env.FIREFOX && (asPageSees(window) as (Window & typeof globalThis) | undefined);
  if (!page) return nothing;
  try {
    const { Array: PageArray, Reflect: PageReflect } = page;
    const { bind, call } = page.Function.prototype;
    const { remove, removeAttribute } = page.Element.prototype;
    const bound = (to: unknown, ...values: unknown[]): EventListener =>
      PageReflect.apply(bind, to as () => void, PageArray.of(...values));
    const sentinel = document.createElement(SENTINEL);
    const pageSentinel = asPageSees(sentinel);
    // `findLast` visits a live list from its end, so removing an element skips no other.
    for (const list of [document.getElementsByTagName(TAG), document.getElementsByClassName(MARK)])
      pageSentinel?.addEventListener(
        'transitionrun',
        bound(PageArray.prototype.findLast, asPageSees(list), bound(call, remove)),
      );
    // The cleanup removes the sentinel itself, too.
    sentinel.className = MARK;
    sentinel.style.cssText = 'transition:outline-offset 1ms!important';
    document.documentElement.append(sentinel);
    signal.addEventListener('abort', () => sentinel.remove());
    const removals: Record<string, EventListener> = {};
    return {
      removeAttributeOnUnload(element, attribute) {
        pageSentinel?.removeEventListener('transitionrun', removals[attribute] as EventListener);
        removals[attribute] = bound(removeAttribute, asPageSees(element), attribute);
        pageSentinel?.addEventListener('transitionrun', removals[attribute]);
      },
    };
  } catch {
    return nothing;
  }
}
