import { describe, expect, test } from 'vitest';
import { createHorde } from '../../demo/horde.ts';
import { reference } from '../../demo/reference.ts';
import { compareWithSupply, listClassDemand, listModelDemand, toDemandTable } from '../../src/demand/index.ts';
import { mergeCategoryWithHordeData, toOfferFigures } from '../../src/horde/index.ts';
import { readActiveModels, readReferenceModels, readWorkers, type Usable } from '../../src/horde-api/index.ts';
import { findLikeness } from '../../src/list/index.ts';
import type { HordeRows } from '../../src/messages/protocol.ts';
import { compareReckonings, findHordeSpeed, type TextRequest } from '../../src/request/index.ts';
import { mergeRows } from '../../src/ui/full-page/merged-rows.ts';
import { makeReferenceLists } from '../../src/ui/full-page/reference/reference-lists.ts';
import type { SoonestQuestion } from '../../src/ui/full-page/soonest/soonest-address.ts';
import { answerSoonest } from '../../src/ui/full-page/soonest/soonest-answer.ts';
import { listModels } from '../../src/ui/list/listed-models.ts';
import { compareWorker, toTextWorkers } from '../../src/workers/index.ts';

/** One moment of the demo Horde: each view shows the same of it as the list of models in popup and full page. */

const REQUEST: Required<TextRequest> = { tokens: 400, context: 8192, account: 'anonymous' };

function rowsOf<Rows>(usable: Usable<Rows>): Rows {
  if (!usable.ok) throw new Error(usable.kind);
  return usable.rows;
}

const moment = createHorde({ past: 0.1 }).at(Date.UTC(2026, 10, 26, 9));
const status = rowsOf(readActiveModels(moment.activeModels('text'), 'text'));
const workers = rowsOf(readWorkers(moment.workers('text'), 'text'));
const records = rowsOf(readReferenceModels(reference()));
const usage = moment.usage('text');
const names = Object.keys(usage.total);
const columnOf = (counts: Record<string, number>) => names.map((name) => counts[name] ?? 0);

/** As the background merges it for the list. */
const statistics = mergeCategoryWithHordeData(
  {
    category: 'text',
    reference: records.map(({ name }) => name),
    referenceFacts: new Map(records.flatMap(({ name, facts }) => (facts ? [[name, facts]] : []))),
    status,
    workers,
    stats: { names, ...usage },
  },
  { includeBackendVariations: true },
);
const hordeSpeed = findHordeSpeed(Object.values(statistics));
const listed = listModels('text', Object.entries(statistics), { request: REQUEST, hordeSpeed });
const online = listed.filter(({ isOnline }) => isOnline);

/** As views with names get the same rows. */
const rows: HordeRows = {
  status,
  workers,
  reference: records,
  usage: { names, day: columnOf(usage.day), month: columnOf(usage.month), total: columnOf(usage.total) },
  sources: {} as HordeRows['sources'],
};
const merged = mergeRows(rows, null);

test('the moment is interesting', () => {
  expect(online.length).toBeGreaterThan(20);
  expect(listed.length).toBeGreaterThan(online.length);
});

describe('demand', () => {
  const demand = listModelDemand(merged.models, merged.reference, rows.usage);
  const byKey = new Map(demand.map((model) => [model.key, model]));

  test('has every model that is served, with the figures of the list', () => {
    for (const { key, statistics: model, size } of online) {
      expect(byKey.get(key)?.figures, key).toEqual(toOfferFigures(model));
      expect(byKey.get(key)?.size, key).toEqual(size);
    }
    for (const { key, figures, isServed } of demand) {
      const { soonest: _, ...own } = listed.find((model) => model.key === key)?.figures ?? {};
      expect(figures, key).toEqual(own);
      expect(isServed, key).toBe(online.some((model) => model.key === key));
    }
  });

  test('has sums by size that match its models, and exports what it shows', () => {
    const sum = (read: (figures: { usageMonth: number | null; queued: number | null }) => number | null) =>
      demand.reduce((all, { figures }) => all + (read(figures) ?? 0), 0);
    const classes = listClassDemand(demand);
    const ofClasses = (key: 'usageMonth' | 'queued') =>
      classes.reduce((all, { figures }) => all + (figures[key] ?? 0), 0);
    expect(ofClasses('usageMonth')).toBe(sum(({ usageMonth }) => usageMonth));
    expect(ofClasses('queued')).toBe(sum(({ queued }) => queued));
    expect(classes.reduce((all, { served }) => all + served, 0)).toBe(online.length);
    const table = toDemandTable(demand, ({ figures }) => compareWithSupply(figures, 'day', 400), {
      level: 'Q4_K_M',
      context: 8192,
    });
    expect(table.rows.map(([model, , day, month, waiting, threads]) => [model, day, month, waiting, threads])).toEqual(
      demand.map(({ statistics: { display_name }, figures: { usageDay, usageMonth, queued, threadCount } }) => [
        display_name,
        usageDay,
        usageMonth,
        queued,
        threadCount,
      ]),
    );
  });
});

describe('the reference', () => {
  const lists = makeReferenceLists(merged);

  test('has each model’s usage from the list, whatever its names', () => {
    const groups = [...lists.outside, ...lists.spelled];
    expect(groups.length).toBeGreaterThan(20);
    for (const { model, use } of groups) expect(statistics[model]?.usage_stats, model).toEqual(use);
    for (const { model, use } of lists.unserved ?? []) {
      expect(statistics[model]?.usage_stats, model).toEqual(use);
      expect(
        online.some(({ key }) => key === model),
        model,
      ).toBe(false);
    }
  });

  test('counts each request of all models once, by backend', () => {
    const ofList = listed.reduce((all, { figures }) => all + (figures.usageMonth ?? 0), 0);
    expect(lists.backends.reduce((all, { use }) => all + (use.month ?? 0), 0)).toBe(ofList);
  });
});

describe('workers', () => {
  const resolved = [...new Set(workers.flatMap(({ models }) => models ?? []))].map((name) =>
    merged.reference.resolve(name),
  );
  const all = toTextWorkers(workers, resolved);

  test('are as many of each model as the list counts', () => {
    for (const { key, figures } of online) {
      const own = all.filter(
        (worker) => !worker.maintenance_mode && worker.names.some((name) => name.key === key),
      ).length;
      expect(own, key).toBe(figures.workerCount);
    }
  });

  test('have the speed, limits and software of the model’s table', () => {
    for (const worker of all)
      for (const { key } of worker.names) {
        const inTable = statistics[key]?.worker_summaries?.[worker.id];
        expect(inTable, worker.id).toMatchObject({
          performance: worker.performance,
          max_context_length: worker.max_context_length,
          max_length: worker.max_length,
          software: worker.software,
          threads: worker.threads,
          maintenance_mode: worker.maintenance_mode,
        });
      }
  });

  test('are compared with the other workers of the list, and with what waits for the model', () => {
    for (const worker of all)
      for (const { name, model, others } of compareWorker(worker, statistics)) {
        const figures = listed.find(({ key }) => key === name.key)?.figures;
        expect(others.count, worker.id).toBe((figures?.workerCount ?? 0) - (worker.maintenance_mode ? 0 : 1));
        expect(model?.queued, worker.id).toBe(figures?.queued);
      }
  });
});

describe('the soonest answer', () => {
  const question: SoonestQuestion = {
    model: null,
    request: REQUEST,
    smallest: null,
    largest: null,
    style: null,
    nsfw: null,
    opened: null,
  };
  const served = Object.fromEntries(online.map(({ key, statistics: model }) => [key, model]));

  test('has for each model the seconds of the list, together and by variant', () => {
    for (const { key, statistics: model, reckoning } of online) {
      const { ranked } = answerSoonest({ ...question, model: key }, served, { key, model });
      if (ranked.pool) expect(ranked.pool, key).toEqual(reckoning?.pool);
      else expect(reckoning?.pool.range, key).toBeNull();
      for (const { variation, reckoning: own } of ranked.variants)
        expect(own, key).toEqual(reckoning?.byBackend.get(variation.backend));
    }
  });

  test('lists similar models that answer sooner by the list, soonest first', () => {
    let named = 0;
    for (const { key, statistics: model, reckoning } of online) {
      const { ranked, sooner } = answerSoonest({ ...question, model: key }, served, { key, model });
      const expected = online
        .filter((other) => other.key !== key && findLikeness(model, other.statistics).length > 0)
        .flatMap((other) => {
          const pool = other.reckoning?.pool;
          const isSooner = pool?.range && (!ranked.pool || compareReckonings(pool, reckoning?.pool ?? pool) < 0);
          return isSooner ? [{ key: other.key, worst: pool.range?.worst }] : [];
        })
        .toSorted((a, b) => (a.worst ?? 0) - (b.worst ?? 0));
      expect(
        sooner.map((one) => one.reckoning.range?.worst),
        key,
      ).toEqual(expected.slice(0, 8).map(({ worst }) => worst));
      for (const one of sooner)
        expect(
          expected.map((each) => each.key),
          key,
        ).toContain(one.key);
      named += sooner.length;
    }
    expect(named).toBeGreaterThan(10);
  });

  test('for any model starts with the variant that comes first in the list', () => {
    const { ranked, sooner } = answerSoonest(question, served, null);
    const worst = online.flatMap(({ reckoning }) =>
      [...(reckoning?.byBackend.values() ?? [])].flatMap(({ range }) => range?.worst ?? []),
    );
    expect(ranked.variants[0]?.reckoning.range?.worst).toBe(Math.min(...worst));
    expect(sooner).toEqual([]);
  });
});
