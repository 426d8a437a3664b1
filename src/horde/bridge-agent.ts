import type { Backend } from './backends.ts';
import { decodeEntities } from './html-entities.ts';

/** What a worker's `bridge_agent` says about its software. */
export interface BridgeAgent {
  /** Name and version; null: the agent does not say. */
  software: string | null;
  /** Null for agents that work with any backend, and for unknown agents. */
  backend: Backend | null;
}

const AGENT_BACKENDS: ReadonlyMap<string, Backend> = new Map([
  ['koboldcppembedworker', 'koboldcpp'],
  ['tabbyapi', 'tabbyapi'],
  ['llamacpp bridge', 'llamacpp'],
]);

/**
 * Reads `name:version:url`, which is entity-encoded. Only the first two colons separate: the url contains colons too.
 */
export function parseBridgeAgent(bridgeAgent: string | undefined): BridgeAgent {
  const nothing: BridgeAgent = { software: null, backend: null };
  if (typeof bridgeAgent !== 'string') return nothing;
  const decoded = decodeEntities(bridgeAgent);
  const first = decoded.indexOf(':');
  if (first < 0) return nothing;
  const second = decoded.indexOf(':', first + 1);
  const name = decoded.slice(0, first).trim();
  const version = decoded.slice(first + 1, second < 0 ? undefined : second).trim();
  if (!name || name.toLowerCase() === 'unknown') return nothing;
  // `AI Horde Worker~aphrodite~kai`: the worker's program, the server that it has detected, and the protocol.
  const server = name.toLowerCase().split('~');
  const backend =
    server[1]?.trim() === 'aphrodite' ? 'aphrodite' : (AGENT_BACKENDS.get(server[0]?.trim() ?? '') ?? null);
  return { software: version ? `${name} ${version}` : name, backend };
}
