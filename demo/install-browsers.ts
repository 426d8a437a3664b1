import { type Engine, ensureBrowser } from './find-browser.ts';

/** Installs missing browsers, and prints where both are. */
for (const engine of ['chromium', 'firefox'] satisfies Engine[]) {
  try {
    console.log(`${engine}: ${ensureBrowser(engine, console.log)}`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
