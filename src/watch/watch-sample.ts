/** What a good answer of the Horde says about one watch. */
export interface WatchedOffer {
  isOnline: boolean;
  /** Seconds; null: not known, or nobody serves it. */
  wait: number | null;
  /** Display names of its online models. Strangers' texts. */
  models: readonly string[];
}

/** A good answer of the Horde. A failed, partial or old answer says nothing, and never becomes a sample. */
export interface WatchSample {
  /** When it arrived, ms since the epoch. */
  time: number;
  /** By `watchKey`. */
  offers: ReadonlyMap<string, WatchedOffer>;
}
