/* npm start: installs what is missing, then runs demo/start.ts on the Node that the tools need. */

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { argv, exit } from 'node:process';
import { ensureInstalled, ROOT, TOOLS_ENV } from './setup.mjs';

try {
  ensureInstalled((message) => console.error(message));
} catch (error) {
  console.error(error.message);
  exit(1);
}
const start = join(ROOT, 'demo', 'start.ts');
const child = spawn('node', [start, ...argv.slice(2)], { env: TOOLS_ENV, stdio: 'inherit' });
// Ctrl-C reaches both; the demo closes its browser first.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
