import { chooseOption, type Fixture, FRAMED, hasLine, noTheme, showOptions } from '../../fixture.ts';

export const fixture: Fixture = {
  ownHost: 'ai-horde-text-ui.example',
  views: [
    {
      name: 'text-ui-models',
      url: 'https://ai-horde-text-ui.example/',
      ready: 'optgroup option',
      async show(page) {
        await chooseOption(page, '.select', 'koboldcpp/Broken-Tutu-24B');
      },
      annotated: hasLine,
      setTheme: noTheme,
      pictures: [{ crop: '.card', prepare: showOptions('.select', 6), ...FRAMED }],
    },
  ],
};
