import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Address } from '../src/messages/settings.ts';
import { askBackground } from './ask-background.ts';
import { buildOf, type DemoBrowser } from './browser.ts';
import type { Engine } from './find-browser.ts';

/**
 * A copy of the product's build with one difference: these match patterns, and permissions, are allowed from the start,
 * because nobody is there to answer the browser's question. Returns its folder, which the caller removes.
 */
export function buildWithHosts(
  engine: Engine,
  patterns: readonly string[],
  permissions: readonly string[] = [],
): string {
  const folder = mkdtempSync(join(tmpdir(), 'horde-lens-hosts-'));
  cpSync(buildOf(engine), folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.host_permissions.push(...patterns);
  manifest.permissions.push(...permissions);
  manifest.optional_permissions = manifest.optional_permissions?.filter((each: string) => !permissions.includes(each));
  writeFileSync(file, JSON.stringify(manifest));
  return folder;
}

/** Switches optional sites on, like a user in the settings. The build allows them from the start (see above). */
export async function switchOnSites(demo: DemoBrowser, addresses: readonly Address[]): Promise<void> {
  const popup = await demo.openPopup();
  await askBackground(popup, { type: 'changeSettings', change: { addresses: { add: addresses } } });
  await popup.close();
}
