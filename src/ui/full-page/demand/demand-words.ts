import type { DemandShare, SizeClass, VramEstimate } from '../../../demand/index.ts';
import { SIZE_CLASSES } from '../../../demand/index.ts';
import { formatNumber, say } from '../../../words/index.ts';
import { formatCount, formatSpeed, sayUnknown } from '../../format.ts';

/** `69 %`, `0.4 %`, `no supply`. */
export function writeShare(share: number | null): string {
  if (share === null) return sayUnknown();
  if (!Number.isFinite(share)) return say('demand_no_supply');
  const percent = share * 100;
  const written =
    percent > 0 && percent < 0.1
      ? `< ${formatNumber(0.1, 1)}`
      : formatNumber(percent, percent > 0 && percent < 10 ? 1 : 0);
  return say('percent', written);
}

/** How a share is calculated, with its figures. */
export function sayShare({ share, terms }: DemandShare): string {
  const { requestsPerDay, tokensPerRequest, threads, tokensPerSecond } = terms;
  if (requestsPerDay === 0) return say('demand_share_none');
  if (share === Number.POSITIVE_INFINITY) return say('demand_share_no_supply');
  const demand = say('demand_share_demand', formatCount(requestsPerDay), formatCount(tokensPerRequest));
  const supply = say('demand_share_supply', formatCount(threads), formatSpeed(tokensPerSecond));
  return `${demand} ÷ (${supply}) = ${writeShare(share)}`;
}

/** `14.9 GB`. */
export const writeGb = (gb: number): string => say('demand_gb', formatNumber(gb, gb < 100 ? 1 : 0));

/** How an estimate is calculated, with its figures. */
export function sayVram(sizeLabel: string, bits: number, context: string, estimate: VramEstimate): string {
  const terms = [
    say('demand_vram_weights', sizeLabel, formatNumber(bits, 2), writeGb(estimate.weightsGb)),
    say('demand_vram_context', context, writeGb(estimate.contextGb)),
    say('demand_vram_program', writeGb(estimate.programGb)),
  ];
  return `${terms.join(' + ')} = ${writeGb(estimate.totalGb)}`;
}

/** `4–10B`, `over 76B`. */
export function writeSizeClass({ key, upTo }: SizeClass): string {
  if (key === 'unknown') return say('demand_class_unknown');
  const at = SIZE_CLASSES.findIndex((each) => each.key === key);
  const from = SIZE_CLASSES[at - 1]?.upTo ?? null;
  if (upTo === null) return say('demand_class_over', String(from));
  return from === null ? say('demand_class_up_to', String(upTo)) : `${from}–${upTo}B`;
}

/** A description of the class. */
export const saySizeClass = ({ key, cardGb }: SizeClass): string =>
  key === 'unknown'
    ? say('demand_class_unknown_help')
    : cardGb === null
      ? say('demand_class_over_help')
      : say('demand_class_help', String(cardGb));
