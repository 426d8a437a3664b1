/* npm run audit: known vulnerabilities of the shipped packages. Fails if there is one. If the registry does not
   answer audits, it says so and checks nothing. */

import { spawnSync } from 'node:child_process';
import { platform } from 'node:process';

const npm = platform === 'win32' ? 'npm.cmd' : 'npm';
const { stdout } = spawnSync(npm, ['audit', '--omit=dev', '--json'], { encoding: 'utf8', shell: platform === 'win32' });
let report = null;
try {
  report = JSON.parse(stdout);
} catch {
  // Reported below.
}
const found = report?.metadata?.vulnerabilities;
if (!found) {
  console.log('The registry does not answer audits: nothing was checked.');
} else {
  console.log(`${found.total} known weaknesses in ${report.metadata.dependencies.prod} shipped packages`);
  for (const { name, severity } of Object.values(report.vulnerabilities)) console.log(`  ${severity}  ${name}`);
  process.exitCode = found.total === 0 ? 0 : 1;
}
