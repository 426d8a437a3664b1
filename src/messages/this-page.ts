import type { OptionalSite } from './settings.ts';

/** What the page in front is: types only. */
export type ThisPage =
  /** A site that the extension adds something to, or would if it were on. `shown`: additions on the page; null: not
   * known. `isListed`: it has a switch; if not, it stands at an address of the user's own. */
  | { is: 'site'; name: string; origin: string; isOn: boolean; isListed: boolean; shown: number | null }
  /** The front end of a known site, at an address that the user has not given. */
  | { is: 'like a site'; site: OptionalSite; origin: string }
  /** Any other page: names in it can be marked. */
  | { is: 'any page' }
  /** No extension can read it. */
  | { is: 'out of reach' };
