/** The columns that a list can have, in their order. */
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

/** Which use a list shows. */
export const USE_PERIODS = ['usageDay', 'usageMonth', 'usageTotal'] as const;
export type UsePeriod = (typeof USE_PERIODS)[number];
