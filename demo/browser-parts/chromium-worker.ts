import type { Browser, CDPSession, Target } from 'puppeteer-core';

/** A worker that is just ending no longer answers, not even the request to listen to it (ms). */
const GONE_AFTER_MS = 1_000;

const atMost = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A session that adds a worker's complaints to `problems`. */
async function listen(target: Target, problems: string[]): Promise<CDPSession> {
  const session = await target.createCDPSession();
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text } }) => {
    problems.push(`background: ${text} ${exception?.description ?? exception?.value ?? ''}`);
  });
  session.on('Runtime.consoleAPICalled', ({ type, args }) => {
    if (!['error', 'warning', 'assert'].includes(type)) return;
    problems.push(`background: console.${type}: ${args.map((arg) => arg.value ?? arg.description).join(' ')}`);
  });
  await session.send('Runtime.enable');
  return session;
}

async function stopAllWorkers(browser: Browser): Promise<void> {
  const [page] = await browser.pages();
  const session = await page?.createCDPSession();
  await session?.send('ServiceWorker.enable');
  await session?.send('ServiceWorker.stopAllWorkers');
  await session?.detach();
}

/** The extension's service worker. Its complaints are added to `problems`. */
export function watchWorker(browser: Browser, origin: string, problems: string[]) {
  /** The worker's sessions, by target: null if it was killed before it could be listened to. */
  const listening = new WeakMap<Target, Promise<CDPSession | null>>();
  const isOurWorker = (target: Target) => target.type() === 'service_worker' && target.url().startsWith(origin);
  let kills = 0;

  function listenTo(target: Target): Promise<CDPSession | null> {
    const session = listening.get(target) ?? listen(target, problems).catch(() => null);
    listening.set(target, session);
    return session;
  }

  const stopListening = async (target: Target) => (await listenTo(target))?.detach().catch(() => {});

  /**
   * A worker that a message wakes just as it ends can start again under the same target. Nobody is notified of that,
   * and the worker waits for a debugger to resume it.
   */
  async function resumeStarted(kill: number) {
    for (let turn = 0; turn < 20; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (kill !== kills || !browser.connected) return;
      for (const target of browser.targets().filter(isOurWorker)) {
        const session = await listenTo(target);
        await session?.send('Runtime.runIfWaitingForDebugger').catch(() => {});
      }
    }
  }

  browser.on('targetcreated', (target) => isOurWorker(target) && listenTo(target));

  return {
    /** Waits for the worker if it is not running. */
    session: async () => listenTo(await browser.waitForTarget(isOurWorker)),

    async kill() {
      kills += 1;
      // A worker with a session does not end.
      for (const target of browser.targets().filter(isOurWorker)) {
        await Promise.race([stopListening(target), atMost(GONE_AFTER_MS)]);
        listening.delete(target);
      }
      await stopAllWorkers(browser);
      void resumeStarted(kills);
    },
  };
}
