import type { MessageKey } from './say.ts';

/**
 * The texts of lines, of options and of the panel below their list, which the background sends to each page with its
 * settings. When a content script first asks for a text, Chromium stops the page until it has all texts of the extension
 * from another process (7 to 10 ms in DevTools' profile of KoboldAI Lite). Texts of tables and tooltips are not among
 * these: a page only needs them when the user asks for them.
 */
export const PAGE_TEXTS: readonly MessageKey[] = [
  'language',
  'wait_unknown',
  'free_now',
  'duration_seconds',
  'duration_minutes',
  'duration_hours',
  'duration_days',
  'backend_no_prefix',
  'unit_workers_one',
  'unit_workers_other',
  'unit_threads_one',
  'unit_threads_other',
  'line_this_row',
  'line_family_one',
  'line_family_other',
  'line_no_figures',
  'line_no_use',
  'line_details',
  'line_hide',
  'line_of',
  'line_page',
  'page_worker',
  'option_also',
  'chosen_backends',
  'chosen_models_one',
  'chosen_models_other',
  'chosen_hide',
  'chosen_show',
  'reach_all_one',
  'reach_all_other',
  'reach_some_one',
  'reach_some_other',
  'reach_at_least_one',
  'reach_at_least_other',
  'reach_of_this_model',
  'reach_of_these_models',
  'reach_unsure',
  'reach_misses',
  'reach_misses_more',
  'reach_add_this',
  'reach_add_one',
  'reach_add_other',
  'tables_not_loaded',
];
