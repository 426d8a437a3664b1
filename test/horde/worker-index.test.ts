import { describe, expect, it } from 'vitest';
import { indexWorkers } from '../../src/horde/worker-index.ts';
import { merge, row, variation, worker } from './written-answers.ts';

describe('the index of workers', () => {
  const index = indexWorkers([
    worker('b', ['X', 'Y', 'X'], { bridge_agent: 'TabbyAPI:1:url' }),
    worker('a', ['Y'], { maintenance_mode: true, bridge_agent: 'KoboldCppEmbedWorker:2:url' }),
    worker('a', ['Z'], { name: 'Another row of the same worker' }),
    worker('c', ['W'], { bridge_agent: 'unknown:0:unknown' }),
    worker('', ['V'], { name: 'No id' }),
    worker('', ['U'], { name: '' }),
  ]);

  it.each([
    [['X'], ['b']],
    [
      ['X', 'Y'],
      ['a', 'b'],
    ],
    [['W', 'nobody'], ['c']],
    [['V'], ['name:No id']],
    [['U'], []],
    [['Z'], []],
    [[], []],
  ])('finds the workers that advertise one of %j: %j', (names, ids) => {
    expect(index.findIds(names)).toEqual(ids);
  });

  it('lists each advertised name once', () => {
    expect([...index.advertisedNames].sort()).toEqual(['V', 'W', 'X', 'Y']);
  });

  it.each([
    [['X'], { b: ['X'] }],
    [['Y', 'X'], { a: ['Y'], b: ['X', 'Y'] }],
    [['Z'], {}],
  ])('summarises the workers behind the names %j with those of the names that each advertises', (names, models) => {
    const summaries = index.summarise(names);
    expect(Object.fromEntries(Object.entries(summaries).map(([id, worker]) => [id, worker.models]))).toEqual(models);
    expect(Object.keys(summaries)).toEqual(Object.keys(models));
  });

  it.each([
    [
      ['a', 'b', 'b'],
      ['koboldcpp', 'tabbyapi'],
    ],
    [['c', 'nobody'], []],
  ])('knows the backends in the agents of %j: %j', (ids, backends) => {
    expect(index.findAgentBackends(ids)).toEqual(backends);
  });

  it.each(['constructor', '__proto__'])('takes %s for the id of a worker and for a name', (name) => {
    const strange = indexWorkers([worker(name, [name])]);
    expect(strange.findIds([name])).toEqual([name]);
    expect(Object.getOwnPropertyDescriptor(strange.summarise([name]), name)?.value).toMatchObject({ models: [name] });
    expect(strange.summarise(['X']).constructor).toBeUndefined();
  });
});

describe('the workers of a model', () => {
  it('counts a worker that serves two spellings or backends once', () => {
    const { X } = merge({
      reference: ['X'],
      status: [row('koboldcpp/X', 4), row('koboldcpp/x', 4), row('X', 2)],
      workers: [
        worker('a', ['koboldcpp/X', 'koboldcpp/x', 'X'], { threads: 2 }),
        worker('b', ['koboldcpp/X'], { threads: 2 }),
      ],
    });
    expect(X).toMatchObject({ worker_count: 2, thread_count: 4 });
    expect(variation(X, 'koboldcpp')).toMatchObject({ worker_count: 2, thread_count: 4, worker_ids: ['a', 'b'] });
    expect(variation(X, 'canonical')).toMatchObject({ worker_count: 1, thread_count: 2, worker_ids: ['a'] });
    expect(X?.worker_summaries?.a?.models).toEqual(['X', 'koboldcpp/X', 'koboldcpp/x']);
  });

  it('lists workers by id and their names by name, whichever spelling each serves', () => {
    const { X } = merge({
      reference: ['X'],
      workers: [
        worker('b', ['koboldcpp/X', 'X', 'KoboldCpp/X'], { bridge_agent: 'KoboldCppEmbedWorker:2:url' }),
        worker('a', ['koboldcpp/x', 'X'], { bridge_agent: 'TabbyAPI:1:url' }),
      ],
    });
    expect(Object.keys(X?.worker_summaries ?? {})).toEqual(['a', 'b']);
    expect(X?.worker_summaries?.b?.models).toEqual(['KoboldCpp/X', 'X', 'koboldcpp/X']);
    expect(variation(X, 'koboldcpp')?.worker_ids).toEqual(['a', 'b']);
    expect(variation(X, 'canonical')?.agent_backends).toEqual(['koboldcpp', 'tabbyapi']);
  });

  it('takes the threads of /status/models if a worker does not state its own', () => {
    const { X } = merge({
      reference: ['X'],
      status: [row('koboldcpp/X', 5)],
      workers: [worker('a', ['koboldcpp/X'], { threads: 2 }), worker('b', ['koboldcpp/X'], { threads: undefined })],
    });
    expect(X).toMatchObject({ worker_count: 2, thread_count: 5 });
  });

  it('takes the status’ count for a name that no listed worker advertises, and does not know its workers', () => {
    const { X } = merge({
      reference: ['X'],
      status: [row('koboldcpp/X', 2), row('koboldcpp/x', 3), row('aphrodite/X', 4), row('tgi/X', 1)],
      workers: [worker('a', ['koboldcpp/X'], { threads: 2 }), worker('b', ['tgi/X'], { threads: 1 })],
    });
    expect(X).toMatchObject({ worker_count: null, thread_count: 10 });
    expect(variation(X, 'koboldcpp')).toMatchObject({ worker_count: null, thread_count: 5 });
    expect(variation(X, 'aphrodite')).toMatchObject({ worker_count: null, thread_count: 4 });
    expect(variation(X, 'tgi')).toMatchObject({ worker_count: 1, thread_count: 1 });
  });

  it('lists a worker in maintenance but does not count it', () => {
    const { X } = merge({
      reference: ['X'],
      status: [],
      workers: [worker('a', ['koboldcpp/X'], { maintenance_mode: true })],
    });
    expect(X).toMatchObject({ worker_count: 0, thread_count: 0 });
    expect(X?.worker_summaries?.a?.maintenance_mode).toBe(true);
    expect(variation(X, 'koboldcpp')).toMatchObject({ worker_count: 0, thread_count: 0, worker_ids: ['a'] });
  });

  it('summarises a worker', () => {
    const { X } = merge({
      reference: ['X'],
      workers: [
        worker('a', ['X'], {
          name: 'Tom &amp; Jerry&#x27;s <b>',
          threads: 3,
          performance: '7.4 tokens per second',
          max_length: 512,
          max_context_length: 8192,
          trusted: true,
          uptime: 3600,
          bridge_agent: 'KoboldCppEmbedWorker:2:https://github.com/LostRuins/koboldcpp',
        }),
      ],
    });
    expect(X?.worker_summaries?.a).toEqual({
      id: 'a',
      name: "Tom & Jerry's <b>",
      threads: 3,
      performance: 7.4,
      max_length: 512,
      max_context_length: 8192,
      trusted: true,
      maintenance_mode: false,
      uptime: 3600,
      software: 'KoboldCppEmbedWorker 2',
      models: ['X'],
    });
    expect(variation(X, 'canonical')?.agent_backends).toEqual(['koboldcpp']);
  });

  it.each([
    ['AI Horde Worker~aphrodite~oai:1:url', ['aphrodite'], 'AI Horde Worker~aphrodite~oai 1'],
    ['AI Horde Worker~aphrodite~kai:1:url', ['aphrodite'], 'AI Horde Worker~aphrodite~kai 1'],
    ['TabbyAPI:0.1:https://x', ['tabbyapi'], 'TabbyAPI 0.1'],
    ['LlamaCpp Bridge:1:https://x', ['llamacpp'], 'LlamaCpp Bridge 1'],
    ['KoboldAI Bridge:10:https://x', [], 'KoboldAI Bridge 10'],
    ['AI Horde Worker:24:https://x', [], 'AI Horde Worker 24'],
    ['unknown:0:unknown', [], null],
    ['no colon', [], null],
    [undefined, [], null],
  ])('reads the agent %j', (bridge_agent, backends, software) => {
    const { X } = merge({ reference: ['X'], workers: [worker('a', ['X'], { bridge_agent })] });
    expect(variation(X, 'canonical')?.agent_backends).toEqual(backends);
    expect(X?.worker_summaries?.a?.software).toBe(software);
  });

  it('believes the prefix rather than the agent', () => {
    const agent = { bridge_agent: 'KoboldCppEmbedWorker:2:url' };
    const { X } = merge({ reference: ['X'], workers: [worker('a', ['aphrodite/X'], agent)] });
    expect(Object.keys(X?.backend_variations ?? {})).toEqual(['aphrodite']);
  });
});
