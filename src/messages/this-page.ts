import type { OptionalSite } from './settings.ts';

/** What kind of page the current tab shows. */
export type ThisPage =
  /**
   * A site that the extension adds something to, or would if it were on. `shown`: how many names on the page have an
   * addition; null: not known. `isListed`: it has a switch in the settings; otherwise it is at one of the user's own
   * addresses. `isBlocked`: the browser keeps the extension out of the page, apart from this look into it.
   */
  | {
      is: 'site';
      name: string;
      origin: string;
      isOn: boolean;
      isListed: boolean;
      isBlocked: boolean;
      shown: number | null;
    }
  /** The front end of a known site, at an address that the user has not added. */
  | { is: 'like a site'; site: OptionalSite; origin: string }
  /** Any other page: names on it can be marked. `names`: how many different model names it has; null: not known. */
  | { is: 'any page'; names: number | null; isMarked: boolean }
  /** Its text cannot be read: it is a PDF in the browser's own viewer, or the browser lets no extension in. */
  | { is: 'out of reach'; because: 'pdf' | 'browser' };
