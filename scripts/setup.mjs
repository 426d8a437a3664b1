/* Prepares a clean clone for the other scripts. Plain JavaScript for the machine's own Node, which may be older than
   the tools need: they run on the Node in the `node` package. */

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, execPath, platform, versions } from 'node:process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BIN = join(ROOT, 'node_modules', '.bin');
const OWN_NODE = join(ROOT, 'node_modules', 'node', 'bin', platform === 'win32' ? 'node.exe' : 'node');

/** The environment in which the tools run: their own Node first, no questions asked. */
export const TOOLS_ENV = {
  ...env,
  PATH: `${join(ROOT, 'node_modules', 'node', 'bin')}${delimiter}${BIN}${delimiter}${env.PATH ?? ''}`,
  npm_config_yes: 'true',
};

const pathOf = (tool) => (tool === 'node' ? OWN_NODE : join(BIN, tool));
const optionsFor = (tool) => ({
  cwd: ROOT,
  env: TOOLS_ENV,
  stdio: ['ignore', 'inherit', 'inherit'],
  shell: platform === 'win32' && tool !== 'node',
});

/** Runs a program of node_modules, or `node` for the Node that the tools need. `options` as for spawnSync. */
export function runTool(tool, args, options = {}) {
  return spawnSync(pathOf(tool), args, { ...optionsFor(tool), ...options });
}

/** The same while others run. Resolves with its exit code (null: it was killed, or did not start) and with all that it has
 * printed. `options` as for spawn, but for the output, which is kept. */
export function startTool(tool, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(pathOf(tool), args, { ...optionsFor(tool), ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (text) => {
      output += text;
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => resolve({ status: null, output: `${output}${error.message}` }));
    child.on('close', (status) => resolve({ status, output }));
  });
}

const readLock = (file) => JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages;

/** How the installed packages differ from the lock file; null: not at all. */
function whyInstall() {
  if (!existsSync(join(ROOT, 'node_modules', '.package-lock.json'))) return 'nothing is installed yet';
  const installed = readLock('node_modules/.package-lock.json');
  for (const [path, { version, optional }] of Object.entries(readLock('package-lock.json'))) {
    if (path === '' || path.endsWith('/.') || (optional && !installed[path])) continue;
    if (installed[path]?.version !== version) return `${path.replace(/^.*node_modules\//, '')} is not at ${version}`;
  }
  return null;
}

const npm = (...args) =>
  spawnSync(platform === 'win32' ? 'npm.cmd' : 'npm', args, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: platform === 'win32',
  }).status === 0;

/** The Node that the tools need, as `v24.…`; null: its program is missing or does not run here. */
function ownNode() {
  const { status, stdout } = spawnSync(OWN_NODE, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/**
 * Installs what the lock file says, if it is not there yet. Throws with a sentence for the user. `tell` gets progress
 * messages.
 */
export function ensureInstalled(tell) {
  if (Number(versions.node.split('.')[0]) < 20)
    throw new Error(`Node 20 or newer is needed; this is ${versions.node}.`);
  const reason = whyInstall();
  if (reason) {
    tell(`Installing (${reason}) …`);
    if (!npm('ci', '--loglevel=error'))
      throw new Error('npm ci failed: see above. Is the package registry within reach?');
  }
  if (!ownNode()) {
    // Some npm settings keep packages from running their install scripts; this one is needed.
    tell('Fetching the Node that the tools need …');
    const folder = join(ROOT, 'node_modules', 'node');
    spawnSync(execPath, ['installArchSpecificPackage.js'], { cwd: folder, stdio: ['ignore', 2, 2] });
    if (!ownNode()) throw new Error('The "node" package could not install its program: see above.');
  }
  if (!existsSync(join(ROOT, '.wxt', 'tsconfig.json'))) runTool('wxt', ['prepare'], { stdio: ['ignore', 2, 2] });
}
