import type { HordeMoment } from './horde.ts';

/**
 * What the demo Horde answers about teams and styles. Rows name models, and have the fields that the Horde's pages
 * read.
 */

const idOf = (index: number) => `00000000-0000-4000-8000-${`${index}`.padStart(12, '0')}`;

/** One team, with every other text worker. Its models: all that they serve, and one image model. */
export function teams(moment: HordeMoment) {
  const workers = moment.workers('text').filter((_, index) => index % 2 === 0);
  const counts = new Map<string, number>([['Deliberate', 1]]);
  for (const { models } of workers) for (const name of models ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [first] = workers;
  return [
    {
      id: idOf(1),
      name: 'Night Shift',
      creator: 'lamplighter#7',
      info: 'We keep the lamps lit.',
      requests_fulfilled: 9_120,
      kudos: 120_400,
      uptime: 864_000,
      worker_count: workers.length,
      workers: first ? workers.slice(0, 6).map(({ id, name }) => ({ id, name, online: true })) : [],
      models: Array.from(counts, ([name, count]) => ({ name, count })),
    },
  ];
}

/** Text styles. The first is for the models with the most workers, one of them in several variants. */
export function styles(moment: HordeMoment) {
  const rows = moment.activeModels('text').toSorted((a, b) => Number(b.count) - Number(a.count));
  const names = rows.map(({ name }) => name);
  const style = (index: number, name: string, models: string[]) => ({
    id: idOf(100 + index),
    name,
    creator: 'lamplighter#7',
    info: 'Tells it as the lamplighter would.',
    prompt: '### Instruction:\n{p}\n### Response:\n',
    params: { temperature: 0.8, top_p: 0.92 },
    models,
    tags: ['story', 'night'],
    public: true,
    nsfw: false,
    use_count: 40 - index,
    shared_key: null,
  });
  const variants = names.filter((name) => name.includes('Broken-Tutu-24B'));
  return [
    style(0, 'lamplighter', [...variants, ...names.slice(0, 4).filter((name) => !variants.includes(name))]),
    style(1, 'ledger', names.slice(4, 9)),
    style(2, 'anything goes', []),
  ];
}
