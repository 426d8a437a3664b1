import { afterEach, expect, test, vi } from 'vitest';
import german from '../../public/_locales/de/messages.json' with { type: 'json' };
import { createI18n } from '../english.ts';
import { textStatistics, WORKERS } from './answers.ts';

/** One worker of Broken-Tutu accepts more than the others. */
const STATISTICS = textStatistics({
  workers: WORKERS.map((worker) =>
    worker.id === 'd' ? { ...worker, max_context_length: 16_384, max_length: 1_024 } : worker,
  ),
});

/** The list's own words in the search of a German browser. */

async function searchInGerman() {
  vi.resetModules();
  vi.doMock('wxt/browser', () => ({ browser: { i18n: createI18n(german, 'de') } }));
  const { createModelSearch } = await import('../../src/ui/list/search-models.ts');
  const { listModels } = await import('../../src/ui/list/listed-models.ts');
  const models = listModels('text', Object.entries(STATISTICS), {
    request: { tokens: 1, context: 1 },
    hordeSpeed: null,
  });
  return { models, search: createModelSearch(models) };
}

afterEach(() => vi.doUnmock('wxt/browser'));

const TUTU = 'ReadyArt/Broken-Tutu-24B';
const QWEN = 'Qwen/Qwen3-0.6B';
const STHENO = 'Sao10K/L3-8B-Stheno-v3.2';
const CYDONIA = 'TheDrummer/Cydonia-24B-v4.1';

test.each<[string, string[]]>([
  ['nicht in der Referenz', ['tinyllama']],
  ['nicht in der Ref', ['tinyllama']],
  ['not in the reference', ['tinyllama']],
  ['offline', [STHENO, CYDONIA]],
  ['gerade kein Worker', [STHENO, CYDONIA]],
  ['online', ['tinyllama', QWEN, TUTU]],
  ['jetzt online', ['tinyllama', QWEN, TUTU]],
  ['vertrauenswürdige Worker', ['tinyllama', QWEN, TUTU]],
  ['vertraute Worker', ['tinyllama', QWEN, TUTU]],
  ['trusted tutu', [TUTU]],
  ['koboldcpp 0.6B', [QWEN]],
  ['Kontext≥16k', [TUTU]],
  ['kontext>=16384', [TUTU]],
  ['context:16k', [TUTU]],
  ['Kontext≥16k Antwort≥1024', [TUTU]],
  ['Kontext≥16k Antwort≥2048', []],
  ['Kontext≥8k Antwort≥512', ['tinyllama', QWEN, TUTU]],
  ['Antwort≥512 qwen', [QWEN]],
  ['Antwort≥999999', []],
  ['Kontext', []],
])('%s', async (typed, found) => {
  const { search } = await searchInGerman();
  expect([...search(typed)].sort()).toEqual([...found].sort());
});

test('a size that is only in the reference', async () => {
  const { models } = await searchInGerman();
  const { createModelSearch } = await import('../../src/ui/list/search-models.ts');
  const { ListedModel } = await import('../../src/ui/list/listed-models.ts');
  const [first] = models;
  if (!first) throw new Error('There is no model.');
  const statistics = { ...first.statistics, display_name: 'Nameless', reference: { parameters: 70_600_000_000 } };
  const list = { request: { tokens: 1, context: 1 }, hordeSpeed: null };
  const nameless = new ListedModel('nameless', statistics, list);
  expect([...createModelSearch([nameless])(nameless.size?.label ?? '')]).toEqual(['nameless']);
});
