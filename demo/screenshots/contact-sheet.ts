/** A page with all pictures side by side: a row for each thing, a picture for each look. */

export interface SheetEntry {
  thing: string;
  look: string;
  /** Beside the page. */
  file: string;
}

const toHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export function writeContactSheet(entries: readonly SheetEntry[]): string {
  const things = [...new Set(entries.map(({ thing }) => thing))];
  const figure = ({ look, file }: SheetEntry) =>
    `<figure><figcaption>${toHtml(look)}</figcaption><a href="${toHtml(file)}"><img src="${toHtml(file)}" alt="" loading="lazy"></a></figure>`;
  const section = (thing: string) => {
    const pictures = entries.filter((entry) => entry.thing === thing);
    return `<section><h2>${toHtml(thing)}</h2><div>${pictures.map(figure).join('')}</div></section>`;
  };
  return `<!doctype html><meta charset="utf-8"><title>Horde Lens, looked at</title>
<style>
  body { margin: 24px; font: 14px system-ui, sans-serif; background: #8a8f99; }
  h2 { margin: 32px 0 8px; font-size: 18px; }
  div { display: flex; flex-wrap: wrap; gap: 16px; align-items: start; }
  figure { margin: 0; }
  img { display: block; max-width: 620px; max-height: 620px; box-shadow: 0 1px 6px #0006; }
</style>
${things.map(section).join('\n')}`;
}
