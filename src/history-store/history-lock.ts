import type { OneAtATime } from './history-writer.ts';

/** The browser's own lock: background and windows take turns. It is free again when its holder is killed. */
export const lockHistory: OneAtATime = async (work) => await navigator.locks.request('history', work);
