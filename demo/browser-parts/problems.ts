import type { ConsoleMessage, Page } from 'puppeteer-core';

/** Reports every violation of a page's policy as an error of that page. Runs in the page. */
export const tellViolations = () => {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`securitypolicyviolation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
  });
};

/** Our own: from a file of the extension, or about its policy. A page's own failed requests do not count. */
function isOurs(message: ConsoleMessage, page: Page, origin: string): boolean {
  const urls = [message.location().url ?? '', ...message.stackTrace().map((frame) => frame.url ?? ''), page.url()];
  return (
    urls.some((url) => url.startsWith(origin)) ||
    /securitypolicyviolation|Content.Security.Policy/i.test(message.text())
  );
}

/**
 * If a page may not read an answer of another origin, Firefox reports that as an error of the page. Chromium only
 * prints it. Our page scripts send no requests.
 */
const isRefusedRequest = (error: unknown, page: Page, origin: string) =>
  error instanceof Error && error.message.startsWith('Cross-Origin Request Blocked') && !page.url().startsWith(origin);

/** Adds to `problems` what goes wrong on our side of a page from now on. `origin`: the extension's. */
export async function notePageProblems(page: Page, origin: string, problems: string[]): Promise<void> {
  page.on('console', (message) => {
    if (!['error', 'warn', 'assert'].includes(message.type())) return;
    if (isOurs(message, page, origin)) problems.push(`${page.url()}: console.${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    if (isRefusedRequest(error, page, origin)) return;
    problems.push(`${page.url()}: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
  });
  await page.evaluateOnNewDocument(tellViolations);
}
