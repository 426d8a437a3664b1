import figures from '../ui/figures.css?inline';
import additions from './addition.css?inline';

/**
 * Tag of the elements that contain our additions. An addition's style and text are in its shadow root: the page's style
 * sheets do not reach it, and when the page reads its own rows it finds only its own text. The root is open, since it
 * contains nothing but what the Horde tells everyone.
 */
export const TAG = 'horde-lens';

/** Attribute and class of table rows with an addition, and of our text in options. */
export const MARK = 'data-horde-lens';

/** Attribute of lists whose rows keep the height of a line free (`pageStyle` of their sites). */
export const RESERVES_HEIGHT = `${MARK}-room`;

/** All our elements in the document. */
export const ownElements = () => document.querySelectorAll<HTMLElement>(`${TAG},[${MARK}]`);

let additionStyle = '';
const sheetsByRules = new Map<string, CSSStyleSheet>();

/** Sets the site's own rules for all additions. To be called before the first one is created. */
export function setAdditionStyle(rules: string) {
  additionStyle = figures + additions + rules;
}

/**
 * Creates an addition's element, still empty. content.css, which the build generates, gives it the height of one line.
 */
export function createHost(style: string, theme: string): HTMLElement {
  const element = document.createElement(TAG);
  element.style.cssText = style;
  element.dataset.theme = theme;
  // Translating the page would change names, units and figures.
  element.translate = false;
  return element;
}

/** Adds rules to a shadow root, after its existing ones. Roots with the same rules share a style sheet. */
export function addStyle(root: ShadowRoot, text: string) {
  try {
    let sheet = sheetsByRules.get(text);
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      sheetsByRules.set(text, sheet);
    }
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    // Firefox content scripts could not adopt constructed sheets at first (bug 1751346).
    root.append(Object.assign(document.createElement('style'), { textContent: text }));
  }
}

/** Gives the element a shadow root, and returns the element inside to draw into. */
export function createMount(element: HTMLElement): HTMLElement {
  const root = element.attachShadow({ mode: 'open' });
  addStyle(root, additionStyle);
  return root.appendChild(document.createElement('div'));
}
