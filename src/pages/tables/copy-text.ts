/**
 * Copies exactly this text to the clipboard, even if the page's policy blocks `navigator.clipboard`. Only works while
 * the user's click is being handled.
 */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const copy = (event: ClipboardEvent) => {
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    addEventListener('copy', copy, { capture: true, once: true });
    const isCopied = document.execCommand('copy');
    removeEventListener('copy', copy, { capture: true });
    if (!isCopied) throw new Error('The browser did not copy.');
  }
}
