import { type Fixture, FRAMED, hasLine, noTheme } from '../../fixture.ts';

export const fixture: Fixture = {
  ownHost: 'writers-guild.example',
  views: [
    {
      name: 'writers-guild-models',
      url: 'https://writers-guild.example/',
      ready: '.model-item',
      async show(page) {
        const wanted = '.model-item input[value="koboldcpp/Broken-Tutu-24B"]';
        await page.waitForSelector(wanted);
        await page.click(wanted);
      },
      annotated: hasLine,
      setTheme: noTheme,
      pictures: [
        {
          crop: '.modal-body',
          // The panel is below a box that scrolls.
          prepare: (page) =>
            page.$eval('.models-grid', (box) => void Object.assign((box as HTMLElement).style, { maxHeight: '11rem' })),
          ...FRAMED,
        },
      ],
    },
  ],
};
