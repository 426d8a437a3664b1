import { parseBridgeAgent } from './bridge-agent.ts';
import { asFigure } from './figure.ts';
import { decodeEntities } from './html-entities.ts';
import type { WorkerRow } from './rows.ts';
import type { HordeWorkerSummary } from './statistics.ts';

/**
 * What identifies a worker: its id, or its name if another client's `X-Fields` has removed the id from the answer.
 * Null: it has neither.
 */
export function getWorkerId(worker: WorkerRow): string | null {
  if (typeof worker?.id === 'string' && worker.id) return worker.id;
  return typeof worker?.name === 'string' && worker.name ? `name:${worker.name}` : null;
}

/**
 * Tokens/s from "7.4 tokens per second". Null for any other text ("No requests fulfilled yet"), and for a worker that
 * has never served, for which the Horde says "1.0 tokens per second".
 */
export function parseWorkerPerformance({ performance, requests_fulfilled }: WorkerRow): number | null {
  if (requests_fulfilled === 0 || typeof performance !== 'string') return null;
  const match = /^\s*(\d+(?:\.\d+)?)\s/.exec(performance);
  return (match && asFigure(Number(match[1]))) || null;
}

/** The facts about a worker, the same for each of its models. */
export function summariseWorker(id: string, worker: WorkerRow): Omit<HordeWorkerSummary, 'models'> {
  return {
    id,
    name: decodeEntities(typeof worker.name === 'string' ? worker.name : ''),
    threads: asFigure(worker.threads),
    performance: parseWorkerPerformance(worker),
    max_context_length: asFigure(worker.max_context_length),
    max_length: asFigure(worker.max_length),
    trusted: typeof worker.trusted === 'boolean' ? worker.trusted : null,
    maintenance_mode: worker.maintenance_mode === true,
    uptime: asFigure(worker.uptime),
    software: parseBridgeAgent(worker.bridge_agent).software,
  };
}
