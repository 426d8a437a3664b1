import type { MessageKey } from '../words/index.ts';

/** “About these figures”: long explanations, each with its term. */
export const FIGURE_TOPICS: readonly [term: MessageKey, text: MessageKey][] = [
  ['topic_workers', 'topic_workers_text'],
  ['topic_speed', 'topic_speed_text'],
  ['topic_waiting', 'topic_waiting_text'],
  ['topic_wait', 'topic_wait_text'],
  ['topic_use', 'topic_use_text'],
];
