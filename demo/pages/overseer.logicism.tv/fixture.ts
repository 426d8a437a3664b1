import { type Fixture, hasLine } from '../../fixture.ts';

export const fixture: Fixture = {
  views: [
    {
      name: 'overseer',
      url: 'https://overseer.logicism.tv/',
      ready: '.worker-node',
      annotated: hasLine,
      setTheme: (page, scheme) => page.select('#themeselect', scheme).then(() => {}),
      pictures: [{ crop: '#modelstable' }, { crop: '.worker-node', as: 'overseer-workers' }],
    },
  ],
};
