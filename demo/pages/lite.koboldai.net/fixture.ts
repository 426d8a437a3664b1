import type { Page } from 'puppeteer-core';
import { type Fixture, FRAMED, hasLine } from '../../fixture.ts';

/** KoboldAI Lite: a numbered theme on `<body>`; 12 is its light one. */
const numberedTheme = (page: Page, scheme: 'light' | 'dark') =>
  page.select('#themeselect', scheme === 'dark' ? '0' : '12').then(() => {});

export const fixture: Fixture = {
  ownHost: 'lite.example',
  views: [
    {
      name: 'lite-picker',
      url: 'https://lite.koboldai.net/',
      ready: '#pickedmodel option',
      async show(page) {
        await page.click('#topbtn_ai');
      },
      async annotated(page) {
        await page.evaluate(() => {
          const select = document.querySelector<HTMLSelectElement>('#pickedmodel');
          const option = [...(select?.options ?? [])].find((each) =>
            each.text.startsWith('koboldcpp/Broken-Tutu-24B '),
          );
          if (!select || !option) throw new Error('The picker does not offer the model to choose.');
          option.selected = true;
          select.dispatchEvent(new Event('change', { bubbles: true }));
        });
        await hasLine(page);
      },
      setTheme: numberedTheme,
      pictures: [{ crop: '#customendpointcontainer .nspopup', ...FRAMED }],
    },
    {
      name: 'lite-workers',
      url: 'https://lite.koboldai.net/',
      ready: '#pickedmodel option',
      async show(page) {
        await page.click('#topbtn_ai');
        await page.click('#manualworker');
        await page.waitForSelector('#pickedmodel option');
        await page.$eval('#pickedmodel', (select) => {
          const options = [...(select as HTMLSelectElement).options];
          for (const option of options) option.selected = option.text.includes('Broken-Tutu-24B');
          select.dispatchEvent(new Event('change', { bubbles: true }));
        });
      },
      async annotated(page) {
        await page.waitForFunction(() =>
          [...document.querySelectorAll('#pickedmodel option')].some((each) =>
            /^(?!.*ETA).* · also /.test(each.textContent),
          ),
        );
      },
      setTheme: numberedTheme,
    },
    {
      name: 'lite-volunteers',
      url: 'https://lite.koboldai.net/',
      ready: '#workertable tr',
      async show(page) {
        await page.click('#topbtn_ai');
        await page.click('#showvolunteers');
      },
      annotated: hasLine,
      setTheme: numberedTheme,
      pictures: [{ crop: '.workerpopup', ...FRAMED }],
    },
  ],
};
