/** The possible columns of a list, in order. */
export const COLUMN_KEYS = [
  'model',
  'size',
  'workers',
  'performance',
  'request',
  'use',
  'threads',
  'queued',
  'eta',
  'context',
  'length',
  'trusted',
  'online',
] as const;

export type ColumnKey = (typeof COLUMN_KEYS)[number];

/** The period of usage that a list shows. */
export const USE_PERIODS = ['usageDay', 'usageMonth', 'usageTotal'] as const;
export type UsePeriod = (typeof USE_PERIODS)[number];
