import { expect, test } from 'vitest';
import { browserOf, reportOf } from '../../src/ui/popup/view-report.ts';

const SAFARI = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

test.each([
  [FIREFOX, 'Firefox 140'],
  [`${SAFARI} Chrome/141.0.0.0 Safari/537.36`, 'Chrome 141'],
  [`${SAFARI} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.3537.57`, 'Edge 141'],
  [`${SAFARI} Chrome/141.0.0.0 Safari/537.36 OPR/125.0.0.0`, 'Opera 125'],
  ['', 'unknown browser'],
])('%s is %s', (userAgent, name) => {
  expect(browserOf(userAgent)).toBe(name);
});

test('a report says what was expected and what was found', () => {
  const view = { view: 'models list', selector: '.models-table', lists: 1, names: 12, matched: 0 };
  const page = 'aihorde.net/details/models';
  const time = Date.UTC(2026, 10, 24, 1, 2, 3);
  expect(reportOf([{ ...view, page, time }], '1.2.3', FIREFOX)).toBe(
    [
      'Horde Lens 1.2.3, Firefox 140',
      '',
      'aihorde.net/details/models may have changed (models list)',
      'selector: .models-table',
      'found: lists 1, names 12, of text models 0',
      'seen: 2026-11-24',
    ].join('\n'),
  );
});
