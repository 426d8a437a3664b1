import { type Fixture, FRAMED, hasLine, hasOptionText, noTheme } from '../../fixture.ts';

export const fixture: Fixture = {
  ownHost: 'sillytavern.example',
  views: [
    {
      name: 'sillytavern-models',
      url: 'https://sillytavern.example/',
      ready: '#horde_model option[value]',
      async show(page) {
        await page.waitForSelector('#horde_model option[value]');
        await page.click('.select2-container');
        await page.waitForSelector('#select2-horde_model-results li');
        await page.$$eval('#select2-horde_model-results li', (results) =>
          results
            .find(({ id }) => id.endsWith('-koboldcpp/Broken-Tutu-24B'))
            ?.dispatchEvent(new MouseEvent('mouseup', { bubbles: true })),
        );
        await page.click('.select2-container');
      },
      annotated: hasLine,
      setTheme: noTheme,
      pictures: [{ crop: '#kobold_horde', ...FRAMED }],
    },
    {
      name: 'sillytavern-results',
      url: 'https://sillytavern.example/',
      ready: '#select2-horde_model-results li',
      async show(page) {
        await page.waitForSelector('#horde_model option[value]');
        await page.click('.select2-container');
      },
      annotated: hasOptionText('#select2-horde_model-results small'),
      textOnly: true,
      setTheme: noTheme,
      pictures: [{ crop: '.select2-container, .select2-dropdown' }],
    },
  ],
};
