/** What a good answer of the Horde says of one watch. */
export interface WatchedOffer {
  isOnline: boolean;
  /** Seconds; null: not known, or nobody serves it. */
  wait: number | null;
  /** Display names of what is online of it. Strangers' texts. */
  models: readonly string[];
}

/** A good answer of the Horde. What failed, is partial or is old tells nothing, and never becomes a sample. */
export interface WatchSample {
  /** When it was given, ms since the epoch. */
  time: number;
  /** By `watchKey`. */
  offers: ReadonlyMap<string, WatchedOffer>;
}
