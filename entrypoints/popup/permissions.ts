import { browser } from 'wxt/browser';
import { findHostPermissions } from '../../src/browser/host-permissions.ts';
import { findStorageAreas } from '../../src/browser/storage-areas.ts';
import { createSitePermissions } from '../../src/ui/settings/site-permissions.ts';

export const permissions = createSitePermissions(
  findHostPermissions(browser),
  findStorageAreas(browser),
  browser.runtime.getManifest(),
);
