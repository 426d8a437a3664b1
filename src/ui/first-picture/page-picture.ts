/**
 * An element with everything in it, as JSON: drawn without the code that made it. Text is a string. Properties that no
 * attribute reflects, such as what was typed, are not in it.
 */
export type Picture = string | [tag: string, attributes: Record<string, string>, ...content: Picture[]];

const SVG = 'http://www.w3.org/2000/svg';

export const toPictures = (parent: Element): Picture[] =>
  [...parent.childNodes].flatMap((node): Picture[] => {
    if (node instanceof Text) return [node.data];
    if (!(node instanceof Element)) return [];
    const attributes = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));
    return [[node.localName, attributes, ...toPictures(node)]];
  });

/** Draws into `parent`. Names of models are text nodes and values of attributes, whatever is in them. */
export function drawPictures(pictures: readonly Picture[], parent: Element): void {
  for (const picture of pictures) {
    if (typeof picture === 'string') {
      parent.append(new Text(picture));
      continue;
    }
    const [tag, attributes, ...content] = picture;
    const isDrawing = tag === 'svg' || parent.namespaceURI === SVG;
    const element = isDrawing ? document.createElementNS(SVG, tag) : document.createElement(tag);
    for (const name in attributes) element.setAttribute(name, attributes[name] ?? '');
    drawPictures(content, element);
    parent.append(element);
  }
}
