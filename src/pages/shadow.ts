import figures from '../ui/figures.css?inline';
import additions from './addition.css?inline';

/** The element that holds an addition. Its look and text are in its shadow root: the page's style sheets do not reach
 * in, and what the page reads of its own rows stays what it wrote. The root is open: there is nothing in it that the
 * Horde does not tell everyone. */
export const TAG = 'horde-lens';

/** Attribute and class of table rows that hold an addition, and of our text in options. */
export const MARK = 'data-horde-lens';

/** Attribute of lists whose rows keep the line's height free (`pageStyle` of their sites). */
export const ROOM = `${MARK}-room`;

/** Every element of ours in the document. */
export const ownElements = () => document.querySelectorAll<HTMLElement>(`${TAG},[${MARK}]`);

let css = '';
const sheets = new Map<string, CSSStyleSheet>();

/** Style rules of the site for the additions. Before the first one is made. */
export function takeSiteStyle(rules: string) {
  css = figures + additions + rules;
}

/** An addition's element, still empty: as high as one line (content.css). */
export function createElement(style: string, theme: string): HTMLElement {
  const element = document.createElement(TAG);
  element.style.cssText = style;
  element.dataset.theme = theme;
  // Names, units and figures would not be the same in another language.
  element.translate = false;
  return element;
}

/** Adds rules to a shadow root, behind `before` or those that it has. All roots share one sheet of the same text. */
export function addStyle(root: ShadowRoot, text: string, before?: readonly CSSStyleSheet[]) {
  try {
    let sheet = sheets.get(text);
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      sheets.set(text, sheet);
    }
    root.adoptedStyleSheets = [...(before ?? root.adoptedStyleSheets), sheet];
  } catch {
    // Firefox has refused constructed sheets to content scripts before.
    root.append(Object.assign(document.createElement('style'), { textContent: text }));
  }
}

/** What is drawn into, in the element's shadow root. */
export function createMount(element: HTMLElement): HTMLElement {
  const root = element.attachShadow({ mode: 'open' });
  addStyle(root, css, []);
  return root.appendChild(document.createElement('div'));
}
