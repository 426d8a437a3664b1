import { type Fixture, FRAMED, hasLine, noTheme } from '../../fixture.ts';

export const fixture: Fixture = {
  views: [
    {
      name: 'artbot-own-workers',
      url: 'https://artbot.site/settings/workers',
      ready: '.info',
      async show(page) {
        await page.waitForSelector('.info');
        await page.click('.info');
        await page.click('.accordion');
      },
      annotated: hasLine,
      setTheme: noTheme,
      pictures: [{ crop: '.modal', ...FRAMED }],
    },
  ],
};
