import { chooseOption, type Fixture, FRAMED, hasLine, noTheme } from '../../fixture.ts';

export const fixture: Fixture = {
  views: [
    {
      name: 'agnai-models',
      url: 'https://agnai.chat/settings?tab=ai',
      ready: 'select[name="workers"] option',
      async show(page) {
        await page.click('#models');
        await chooseOption(page, 'select[name="workers"]', 'koboldcpp/Broken-Tutu-24B');
      },
      annotated: hasLine,
      setTheme: noTheme,
      pictures: [
        {
          crop: '.modal',
          // The panel is below a box that scrolls.
          prepare: (page) =>
            page.$eval('.dropdown', (box) => void Object.assign((box as HTMLElement).style, { maxHeight: '9rem' })),
          ...FRAMED,
        },
      ],
    },
  ],
};
