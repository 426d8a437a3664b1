import browser from 'webextension-polyfill';
import { toMatchPattern } from '../../src/messages/settings.ts';
import type { Permissions } from '../../src/ui/popup/settings-button.tsx';

const patternOf = (origin: string) => toMatchPattern(origin, !import.meta.env.FIREFOX);

export const permissions: Permissions = {
  request: (origin) => browser.permissions.request({ origins: [patternOf(origin)] }),
  has: (origin) => browser.permissions.contains({ origins: [patternOf(origin)] }),
  async remove(origin, left) {
    const pattern = patternOf(origin);
    if (!left.map(patternOf).includes(pattern)) await browser.permissions.remove({ origins: [pattern] });
  },
};
