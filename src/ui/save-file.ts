/** Without it, Excel reads a CSV file in the code page that Windows had before Unicode. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Lets the browser save a text as a file, like a download. */
export function saveFile(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([type === 'text/csv' ? BYTE_ORDER_MARK : '', text], { type }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
