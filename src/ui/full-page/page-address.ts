import { toAddressPart } from '../../horde/address-part.ts';

/** A place in the full page: everything that it takes to come back to it stands in the address, behind its `#`. */
export interface PageAddress {
  /** `models`, `model`, `compare` … */
  view: string;
  /** What the view is about, such as a model's name: a stranger's text. Empty: nothing in particular. */
  subject: string;
  /** What has been chosen in it. */
  query: URLSearchParams;
}

/** A part of an address that somebody has typed can be half an escape. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Half a character, which a stranger's name can have, has no escape. */

/** `#/model/ReadyArt%2FBroken-Tutu-24B?tokens=512`: the model's view. A name with bare slashes is read whole. */
export function readPageAddress(hash: string): PageAddress {
  const [, path = '', query = ''] = /^#?\/?([^?]*)\??(.*)$/s.exec(hash) ?? [];
  const [, view = '', subject = ''] = /^([^/]*)\/?(.*)$/s.exec(path) ?? [];
  return { view: decode(view), subject: decode(subject), query: new URLSearchParams(query) };
}

export function writePageAddress({ view, subject = '', query }: Partial<PageAddress> & { view: string }): string {
  const asked = query?.toString() ?? '';
  return `#/${view}${subject === '' ? '' : `/${toAddressPart(subject)}`}${asked === '' ? '' : `?${asked}`}`;
}
