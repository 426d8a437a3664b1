import { describe, expect, it } from 'vitest';
import { parseBridgeAgent } from '../../src/horde/bridge-agent.ts';

describe('a bridge agent', () => {
  it.each([
    ['KoboldCppEmbedWorker:2:https://x', 'KoboldCppEmbedWorker 2', 'koboldcpp'],
    ['TabbyAPI:1:x', 'TabbyAPI 1', 'tabbyapi'],
    ['llamacpp bridge:3', 'llamacpp bridge 3', 'llamacpp'],
    ['AI Horde Worker~ Aphrodite ~kai:10:x', 'AI Horde Worker~ Aphrodite ~kai 10', 'aphrodite'],
    ['AI Horde Worker~koboldcpp~kai:10:x', 'AI Horde Worker~koboldcpp~kai 10', null],
    ['Scribe::https://x', 'Scribe', null],
    [' AI Horde Worker : 24 :x', 'AI Horde Worker 24', null],
    ['KoboldCppEmbedWorker ~kai:2:x', 'KoboldCppEmbedWorker ~kai 2', 'koboldcpp'],
    ['Unknown:0:x', null, null],
    ['a:b', 'a b', null],
    ['no colon', null, null],
    [':1:x', null, null],
    ['unknown:0:unknown', null, null],
    [undefined, null, null],
  ])('%j names the software %j and the backend %s', (agent, software, backend) => {
    expect(parseBridgeAgent(agent)).toEqual({ software, backend });
  });
});
