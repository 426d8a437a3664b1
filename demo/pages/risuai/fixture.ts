import { type Fixture, FRAMED, hasOptionText, noTheme } from '../../fixture.ts';

export const fixture: Fixture = {
  ownHost: 'risuai.example',
  views: [
    {
      name: 'risuai-models',
      url: 'https://risuai.example/',
      ready: '.bg-darkbg .entry > span',
      async show(page) {
        await page.click('#picked');
        await page.click('.part:last-child > .heading');
      },
      annotated: hasOptionText('.bg-darkbg span'),
      textOnly: true,
      setTheme: noTheme,
      pictures: [
        { crop: '.models', prepare: (page) => page.$eval('.models', (list) => list.scrollTo(0, 120)), ...FRAMED },
      ],
    },
  ],
};
