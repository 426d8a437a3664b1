import { hasLightInk } from '../light-ink.ts';
import { namesInTexts, type Site } from '../site.ts';

export const artbot: Site = {
  name: 'artbot.site',
  hosts: ['artbot.site'],
  switchPosition: 5,
  isDark: hasLightInk,
  style: '--horde-lens-accent: currentColor',
  views: [
    {
      form: 'line',
      name: 'own workers',
      path: /^\/settings\/workers\/?$/,
      list: 'ul:has(> li > a[href^="/info/models#"])',
      names: namesInTexts(':scope > a[href^="/info/models#"]'),
      place: (addition, _, item) => item.append(addition),
    },
  ],
};
