import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, platform } from 'node:process';

/** Finds the browsers on this machine. */

export type Engine = 'chromium' | 'firefox';

const { LOCALAPPDATA = '', PROGRAMFILES = '', HOME = '' } = env;

/** Commands on the PATH first, then usual places. Browsers that load an unpacked extension from a flag come first. */
const CANDIDATES: Record<Engine, { variable: string; commands: string[]; files: string[] }> = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    commands: [
      'chromium',
      'chromium-browser',
      'google-chrome-stable',
      'google-chrome',
      'microsoft-edge',
      'brave-browser',
    ],
    files: [
      '/snap/bin/chromium',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      join(HOME, 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      join(LOCALAPPDATA, 'Chromium/Application/chrome.exe'),
      join(PROGRAMFILES, 'Google/Chrome/Application/chrome.exe'),
      `${PROGRAMFILES} (x86)/Google/Chrome/Application/chrome.exe`,
      join(LOCALAPPDATA, 'Google/Chrome/Application/chrome.exe'),
      `${PROGRAMFILES} (x86)/Microsoft/Edge/Application/msedge.exe`,
    ],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    commands: ['firefox', 'firefox-esr', 'firefox-developer-edition'],
    files: [
      '/snap/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      join(HOME, 'Applications/Firefox.app/Contents/MacOS/firefox'),
      join(PROGRAMFILES, 'Mozilla Firefox/firefox.exe'),
      `${PROGRAMFILES} (x86)/Mozilla Firefox/firefox.exe`,
    ],
  },
};

const isProgram = (file: string) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The browser's program; null: there is none in the usual places. `CHROMIUM_PATH` and `FIREFOX_PATH` come first. */
export function findBrowser(engine: Engine): string | null {
  const { variable, commands, files } = CANDIDATES[engine];
  const chosen = env[variable];
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`${variable} names ${chosen}, which does not exist.`);
    return chosen;
  }
  const onPath = commands.flatMap((command) =>
    (env.PATH ?? '').split(delimiter).map((folder) => join(folder, command)),
  );
  return [...onPath, ...files].find(isProgram) ?? null;
}

const PACKAGES: Record<Engine, string[]> = { chromium: ['chromium'], firefox: ['firefox-esr'] };

const runsSuccessfully = (command: string, ...args: string[]) =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/**
 * Finds the browser, and first installs it if that is possible without asking: on Debian and its relatives, as root or
 * with a password-less sudo. Otherwise throws with instructions. `tell` gets progress messages.
 */
export function ensureBrowser(engine: Engine, tell: (message: string) => void): string {
  const found = findBrowser(engine);
  if (found) return found;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (
    platform === 'linux' &&
    runsSuccessfully('apt-get', '--version') &&
    (asRoot.length === 0 || runsSuccessfully('sudo', '-n', 'true'))
  ) {
    tell(`Installing ${PACKAGES[engine].join(' ')} with apt-get …`);
    const apt = (...args: string[]) => {
      const [command = '', ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
      return spawnSync(command, rest, { stdio: ['ignore', 2, 2] }).status === 0;
    };
    if (!apt('install', '-y', '--no-install-recommends', ...PACKAGES[engine])) {
      apt('update');
      apt('install', '-y', '--no-install-recommends', ...PACKAGES[engine]);
    }
    const installed = findBrowser(engine);
    if (installed) return installed;
  }
  const name = engine === 'chromium' ? 'Chromium, Chrome or Edge' : 'Firefox';
  throw new Error(
    `No ${name} was found. Install it (${engine === 'chromium' ? 'https://www.chromium.org/getting-involved/download-chromium/' : 'https://www.mozilla.org/firefox/'}; ` +
      `Debian or Ubuntu: sudo apt-get install ${PACKAGES[engine].join(' ')}) or name its program in ${CANDIDATES[engine].variable}.`,
  );
}
