import type { TextRequest } from '../../../request/index.ts';
import { readAddressedRequest, writeAddressedRequest } from '../request-address.ts';

/** The question in the view of the soonest answer. */
export interface SoonestQuestion {
  /** A model by any of its names: a stranger's text. Null: any model. */
  model: string | null;
  request: Required<TextRequest>;
  /** For any model: billions of parameters. Null: no limit. */
  smallest: number | null;
  largest: number | null;
  style: string | null;
  nsfw: boolean | null;
  /** The variant with its details open: key and backend. Null: the soonest one. */
  opened: string | null;
}

function readNumber(text: string | null): number | null {
  const value = Number(text);
  return text !== null && text !== '' && Number.isFinite(value) && value >= 0 ? value : null;
}

const readYesNo = (text: string | null) => (text === 'yes' ? true : text === 'no' ? false : null);

/** `usual`: the request whose parts are used where the address has none. */
export function readSoonestQuestion(query: URLSearchParams, usual: TextRequest): SoonestQuestion {
  return {
    model: query.get('model') || null,
    request: readAddressedRequest(query, usual),
    smallest: readNumber(query.get('size-from')),
    largest: readNumber(query.get('size-to')),
    style: query.get('style') || null,
    nsfw: readYesNo(query.get('nsfw')),
    opened: query.get('of') || null,
  };
}

export function writeSoonestQuestion(question: SoonestQuestion): URLSearchParams {
  const { model, request, smallest, largest, style, nsfw, opened } = question;
  const query = new URLSearchParams();
  const set = (key: string, value: string | number | null) => value !== null && query.set(key, String(value));
  set('model', model);
  writeAddressedRequest(query, request);
  // These only narrow "any model"; a named model is looked up as it is.
  if (model === null) {
    set('size-from', smallest);
    set('size-to', largest);
    set('style', style);
    set('nsfw', nsfw === null ? null : nsfw ? 'yes' : 'no');
  }
  set('of', opened);
  return query;
}
