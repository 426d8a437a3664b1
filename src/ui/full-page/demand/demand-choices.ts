import {
  type DemandPeriod,
  QUANTISATION_LEVELS,
  type QuantisationLevel,
  SIZE_CLASSES,
  type VramRequest,
} from '../../../demand/index.ts';
import { type AddressedSort, readSort } from '../sort-in-address.ts';

/** The choices in the view, all of which are in the address. */
export interface DemandChoices {
  typed: string;
  /** The search text, without the card in it. */
  words: string;
  /** The period whose demand is shown. */
  period: DemandPeriod;
  /** Only models that somebody serves, or only requested models that nobody serves. Null: both. */
  served: 'yes' | 'no' | null;
  /** The key of a size class; null: all. */
  sizeClass: string | null;
  /** GB of the card that the model must fit into; null: any. */
  vramGb: number | null;
  vram: VramRequest;
  sort: AddressedSort<string>;
  /** The model that is open; empty: none, and null: none was opened or closed yet. */
  openKey: string | null;
}

const SORT_KEYS = ['demand', 'model', 'size', 'day', 'month', 'waiting', 'threads', 'speed', 'vram'] as const;

/** In tokens. */
export const CONTEXTS = [2048, 4096, 8192, 16_384, 32_768] as const;

const FIRST_LEVEL: QuantisationLevel = 'Q4_K_M';

/** A card in the search text: `24GB`, `7,5 gb`. */
const CARD = /(?:^|\s)(\d+(?:[.,]\d+)?)\s*gb(?=\s|$)/i;

export function readDemandChoices(query: URLSearchParams): DemandChoices {
  const typed = query.get('q') ?? '';
  const among = <T extends string>(key: string, known: readonly T[]) =>
    known.find((one) => one === query.get(key)) ?? null;
  const vramGb = Number(query.get('vram') ?? CARD.exec(typed)?.[1]?.replace(',', '.'));
  return {
    typed,
    words: typed.replace(CARD, ''),
    period: among('by', ['day', 'month']) ?? 'day',
    served: among('served', ['yes', 'no']),
    sizeClass: among(
      'class',
      SIZE_CLASSES.map(({ key }) => key),
    ),
    vramGb: vramGb > 0 && Number.isFinite(vramGb) ? vramGb : null,
    vram: {
      level:
        among(
          'level',
          QUANTISATION_LEVELS.map(({ level }) => level),
        ) ?? FIRST_LEVEL,
      context: CONTEXTS.find((tokens) => String(tokens) === query.get('context')) ?? 8192,
    },
    sort: readSort(query, SORT_KEYS),
    openKey: query.get('open'),
  };
}
