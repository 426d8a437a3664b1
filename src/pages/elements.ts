/** Creates an element with attributes and children; strings become text nodes. */
export function makeElement(
  tag: string,
  attributes: Record<string, string> | null,
  ...children: (Element | string)[]
): HTMLElement {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name] as string);
  element.append(...children);
  return element;
}

/** A button with our own words. */
export function makeButton(name: string, click: (event: MouseEvent) => void): HTMLElement {
  const button = makeElement('button', { type: 'button', class: name });
  button.addEventListener('click', click);
  return button;
}

/** Makes these the only children of `parent`. Unchanged ones stay, and so do focus, tooltip and reading position. */
export function updateChildren(parent: Element, children: readonly Element[]): void {
  children.forEach((child, index) => {
    const old = parent.children[index];
    if (old === child || old?.isEqualNode(child)) return;
    if (old && !children.includes(old)) old.replaceWith(child);
    else parent.insertBefore(child, old ?? null);
  });
  for (const surplus of Array.from(parent.children).slice(children.length)) surplus.remove();
}
