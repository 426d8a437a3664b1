import { describe, expect, it } from 'vitest';
import { PINNED } from '../../demo/fleet.ts';
import { createHorde } from '../../demo/horde.ts';
import { familyOf, legacyReference, reference } from '../../demo/reference.ts';
import { NEWER_THAN_SHIPPED, REFERENCE_NAMES } from '../../demo/reference-names.ts';
import { createModelReference, mergeCategoryWithHordeData } from '../../src/horde/index.ts';

const START = Date.UTC(2026, 10, 23, 12);
const MINUTE = 60_000;
const horde = createHorde({ seed: 'test' });
const moments = [0, 7, 61, 500, 3 * 1440].map((minutes) => ({
  minutes,
  moment: horde.at(START + minutes * MINUTE),
}));

const mergeOf = (sources: object) =>
  mergeCategoryWithHordeData({ category: 'text', ...sources }, { includeBackendVariations: true });

describe('the invented Horde', () => {
  it('is the same for the same seed and time, and different otherwise', () => {
    const seen = (seed: string, time: number) => JSON.stringify(createHorde({ seed }).at(time).activeModels('text'));
    expect(seen('test', START)).toBe(seen('test', START));
    expect(seen('test', START + 1_000)).toBe(seen('test', START));
    expect(seen('test', START + 5 * MINUTE)).not.toBe(seen('test', START));
    expect(seen('other', START)).not.toBe(seen('test', START));
  });

  it.each(moments)('counts threads of workers that are not in maintenance, $minutes min on', ({ moment }) => {
    for (const type of ['text', 'image'] as const) {
      const workers = moment.workers(type).filter((worker) => !worker.maintenance_mode);
      const served = new Set(workers.flatMap((worker) => worker.models));
      const rows = moment.activeModels(type);
      expect(new Set(rows.map((row) => row.name))).toEqual(served);
      for (const row of rows) {
        const threads = workers.filter((worker) => worker.models.includes(row.name)).map((worker) => worker.threads);
        expect(row.count, row.name).toBe(threads.reduce((sum, each) => sum + each, 0));
        expect(row.type).toBe(type);
      }
    }
  });

  it.each(moments)('states the wait that follows from queue, threads and speed, $minutes min on', ({ moment }) => {
    const rows = moment.activeModels('text');
    const measured = rows.filter(({ performance }) => performance > 0);
    const sum = (figure: (row: (typeof rows)[number]) => number) => measured.reduce((all, row) => all + figure(row), 0);
    const mean = sum(({ count, performance }) => count * performance) / sum(({ count }) => count);
    for (const row of rows) {
      const rate = Math.min(row.count, row.jobs) * (row.performance || mean);
      expect(row.eta, row.name).toBe(row.jobs === 0 ? 0 : Math.trunc(row.queued / rate));
      expect(row.jobs === 0).toBe(row.queued === 0);
    }
  });

  it.each(moments)('states the wait that we estimate for a single name, $minutes min on', ({ moment }) => {
    const status = moment.activeModels('text');
    const etas = new Map(status.map(({ name, eta }) => [name, eta]));
    for (const { backend_variations } of Object.values(mergeOf({ status })))
      for (const { eta, spellings } of Object.values(backend_variations ?? {})) {
        const [name, ...more] = spellings;
        if (name && more.length === 0) expect(eta, name.name).toBe(etas.get(name.name));
      }
  });

  it('has queues of every kind: none, long, and without a known speed', () => {
    const rows = horde.at(START).activeModels('text');
    expect(rows.some((row) => row.eta === 0 && row.queued === 0)).toBe(true);
    expect(rows.some((row) => row.eta > 60 && row.eta < 10_000)).toBe(true);
    expect(rows.some((row) => row.eta > 0 && row.performance === 0)).toBe(true);
    expect(rows.some((row) => row.performance === 0 && row.queued === 0)).toBe(true);
  });

  it('never queues more for a model than waits in total, and counts a request for each model it names', () => {
    for (const { moment } of moments) {
      const { queued_tokens: waiting = 0 } = moment.performance();
      const rows = moment.activeModels('text');
      for (const row of rows) expect(row.queued).toBeLessThanOrEqual(waiting);
      expect(rows.reduce((sum, row) => sum + row.queued, 0)).toBeGreaterThan(waiting);
    }
  });

  it('knows the usage of every name ever advertised, with the same names in day, month and total', () => {
    for (const { moment } of moments) {
      const { day, month, total } = moment.usage('text');
      const names = Object.keys(total);
      expect(Object.keys(day)).toEqual(names);
      expect(Object.keys(month)).toEqual(names);
      for (const { name } of moment.activeModels('text')) expect(Object.hasOwn(total, name), name).toBe(true);
      for (const name of names) {
        const [ofDay = 0, ofMonth = 0, ofTotal = 0] = [day[name], month[name], total[name]];
        expect(ofDay >= 0 && ofDay <= ofMonth && ofMonth <= ofTotal, name).toBe(true);
      }
    }
    const names = Object.keys(horde.at(START).usage('text').total);
    expect(names.length).toBeGreaterThan(3_000);
    expect(names).toEqual(expect.arrayContaining(['', 'constructor', '__proto__', 'Rei-V3-KTO-12B.Q8/0.gguf']));
    expect(names.some((name) => name.includes('\n'))).toBe(true);
  });

  it('computes usage once a day at 01:00 UTC, and counts never fall', () => {
    const at = (time: number) => horde.at(time).usage('text');
    const beforeOne = at(Date.UTC(2026, 10, 24, 0, 59));
    const afterOne = at(Date.UTC(2026, 10, 24, 1, 0));
    expect(beforeOne).toEqual(at(START));
    expect(afterOne).not.toEqual(beforeOne);
    for (const [name, count] of Object.entries(afterOne.total)) {
      if (PINNED.has(name)) expect(count).toBe(beforeOne.total[name]);
      else expect(count - (afterOne.day[name] ?? 0), name).toBe(beforeOne.total[name]);
    }
  });

  it('encodes workers like the Horde: names and agents, but no model names', () => {
    const workers = horde.at(START).workers('text');
    expect(new Set(workers.map((worker) => worker.id)).size).toBe(workers.length);
    for (const { name, bridge_agent: agent, info } of workers) expect(`${name}${agent}${info}`).not.toMatch(/[<>]/);
    expect(workers.map((worker) => worker.name)).toContain('Tom &amp; Ada\'s "spare" toaster');
    expect(workers.flatMap((worker) => worker.models).some((model) => model.includes('<p style'))).toBe(true);
    const fresh = workers.filter((worker) => worker.requests_fulfilled === 0);
    expect(fresh.length).toBeGreaterThan(0);
    // What the Horde says about a worker that has never served.
    for (const worker of fresh) expect(worker.performance).toBe('1.0 tokens per second');
    expect(workers.some((worker) => worker.maintenance_mode)).toBe(true);
    expect(workers.some((worker) => worker.models.length > 2)).toBe(true);
    for (const worker of horde.at(START).workers('image')) {
      expect(worker).not.toHaveProperty('max_length');
      expect(worker.type).toBe('image');
    }
  });
});

describe('the reference', () => {
  it('has three spellings of each name in the old format, and only canonical names in the new one', () => {
    expect(Object.keys(legacyReference(['ReadyArt/Broken-Tutu-24B', 'gpt2']))).toEqual([
      'ReadyArt/Broken-Tutu-24B',
      'aphrodite/ReadyArt/Broken-Tutu-24B',
      'koboldcpp/Broken-Tutu-24B',
      'gpt2',
      'aphrodite/gpt2',
      'koboldcpp/gpt2',
    ]);
    expect(Object.keys(reference())).toEqual(REFERENCE_NAMES);
    expect(Object.keys(legacyReference())).toContain(NEWER_THAN_SHIPPED);
  });

  it.each([
    ['Qwen/Qwen3-0.6B', 'Qwen3'],
    ['ReadyArt/4.2.0-Broken-Tutu-24b', 'Broken-Tutu'],
    ['sophosympatheia/StrawberryLemonade-L3-70B-v1.2', 'StrawberryLemonade-L3'],
    ['mistralai/Mistral-Large-Instruct-2411', 'Mistral-Large'],
    ['gpt2', 'gpt2'],
  ])('lists %s under %s', (name, family) => {
    expect(familyOf(name)).toBe(family);
  });
});

describe('the merge of its answers', () => {
  const moment = horde.at(START);
  const merged = mergeOf({
    reference: createModelReference(REFERENCE_NAMES),
    status: moment.activeModels('text'),
    stats: moment.usage('text'),
    workers: moment.workers('text'),
  });

  it('gives the worked example of the reference document', () => {
    expect(merged['Qwen/Qwen3-0.6B']).toMatchObject({
      worker_count: 15,
      performance: 1234.5,
      backend_variations: {
        koboldcpp: {
          backend: 'koboldcpp',
          variant_name: 'koboldcpp/Qwen3-0.6B',
          worker_count: 8,
          performance: 678.9,
          usage_total: 1000,
        },
        aphrodite: {
          backend: 'aphrodite',
          variant_name: 'aphrodite/Qwen3-0.6B',
          worker_count: 7,
          performance: 555.6,
          usage_total: 500,
        },
      },
    });
  });

  it('has a model with four backends and one of another author by the same name', () => {
    const model = merged['ReadyArt/Broken-Tutu-24B'];
    const serving = Object.values(model?.backend_variations ?? {}).filter((variation) => variation.worker_count);
    expect(serving.map((variation) => variation.backend).sort()).toEqual([
      'aphrodite',
      'canonical',
      'koboldcpp',
      'tabbyapi',
    ]);
    expect(serving.find((variation) => variation.backend === 'koboldcpp')?.worker_count).toBe(6);
  });

  it('has a worker with two spellings of one variation, whose threads count once', () => {
    const twice = moment.workers('text').find(({ models }) => models.includes('koboldcpp/l3-8b-stheno-v3.2-q8_0'));
    expect(twice).toMatchObject({ threads: 2, maintenance_mode: false });
    const koboldcpp = merged['Sao10K/L3-8B-Stheno-v3.2']?.backend_variations?.koboldcpp;
    const counts = koboldcpp?.spellings.reduce((sum, { thread_count }) => sum + (thread_count ?? 0), 0) ?? 0;
    expect(koboldcpp?.thread_count).toBe(counts - 2);
  });

  it('has a worker that never served, whose speed is not known, and a wait that is an estimate', () => {
    const { vllm } = merged['TheDrummer/Cydonia-24B-v4.1']?.backend_variations ?? {};
    expect(vllm).toMatchObject({ worker_count: 1, performance: null, eta_is_estimate: true });
    const workers = merged['TheDrummer/Cydonia-24B-v4.1']?.worker_summaries ?? {};
    expect(vllm?.worker_ids.map((id) => workers[id]?.performance)).toEqual([null]);
  });
});
