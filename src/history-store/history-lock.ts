import type { RunExclusively } from './history-writer.ts';

/** The browser's own lock, with which background and windows take turns. It is freed if its holder is killed. */
export const lockHistory: RunExclusively = async (work) => await navigator.locks.request('history', work);
