export type { Standing } from './judge-standing.ts';
export { type Judgement, judgeWatches } from './judge-watches.ts';
export { observeWatches, type ServedModels } from './observe-watches.ts';
export { readWatch, readWatchChange, readWatchChoices, readWatchTarget } from './read-watch.ts';
export * from './watch.ts';
export { changeBook, MAX_IN_FEED, readWatchBook, standingOf, type WatchBook, writeWatchBook } from './watch-book.ts';
export type * from './watch-event.ts';
export type * from './watch-sample.ts';
