import { toAddressPart } from '../../horde/address-part.ts';

/** A place in the full page. Everything needed to return to it is in the address, after its `#`. */
export interface PageAddress {
  /** `models`, `model`, `compare` … */
  view: string;
  /** What the view is about, such as a model's name: a stranger's text. Empty: nothing in particular. */
  subject: string;
  /** The choices made in the view. */
  query: URLSearchParams;
}

/** A part of a typed address can contain half an escape. */
function decodeOrKeep(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A lone surrogate, which a stranger's name may contain, has no escape. */

/** `#/model/ReadyArt%2FBroken-Tutu-24B?tokens=512`: the model's view. A name with unescaped slashes is read whole. */
export function readPageAddress(hash: string): PageAddress {
  const [, path = '', query = ''] = /^#?\/?([^?]*)\??(.*)$/s.exec(hash) ?? [];
  const [, view = '', subject = ''] = /^([^/]*)\/?(.*)$/s.exec(path) ?? [];
  return { view: decodeOrKeep(view), subject: decodeOrKeep(subject), query: new URLSearchParams(query) };
}

export function writePageAddress({ view, subject = '', query }: Partial<PageAddress> & { view: string }): string {
  const asked = query?.toString() ?? '';
  return `#/${view}${subject === '' ? '' : `/${toAddressPart(subject)}`}${asked === '' ? '' : `?${asked}`}`;
}
