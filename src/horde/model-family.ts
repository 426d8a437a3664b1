import { splitQuantisation } from './quantisation.ts';

/**
 * What distinguishes the members of a family: size, version, tuning, date. One of each is removed. The number of digits
 * is limited; otherwise a long row of digits would be scanned again from each digit.
 */
const MEMBER_MARKS: readonly RegExp[] = [
  /(?<![a-z])(?:\d{1,9}(?:\.\d{1,9})?[bmk]\d*|\d{1,9}x\d{1,9}[bmk])(?![a-z])/i,
  /(?<![a-z\d])v\d+(?:(?:\.\d+)+(?![a-z\d])|(?![a-z\d.]))/i,
  /\b(?:instruct|chat|code|base|uncensored|finetune|ft|thinking|reasoning|turbo|preview|latest)\b/i,
  /(?<![a-z\d])(?:\d{2}-\d{4}|\d{4}-\d{2}|\d{4})(?![a-z\d])/i,
];

const LEADING_VERSION = /^\d+\.\d+(?:\.\d+)?[-_]/;

/**
 * The family under which models.aihorde.net lists a model: its name without author, size, version, tuning, date and
 * quantisation. Only for models whose record names no family (`text_model_group`).
 */
export function getModelFamily(canonicalName: string): string {
  const model = splitQuantisation(canonicalName.slice(canonicalName.lastIndexOf('/') + 1)).model;
  let family = model.replace(LEADING_VERSION, '');
  for (const mark of MEMBER_MARKS) family = family.replace(mark, '');
  family = family.replace(/([-_ .])\1+/g, '$1').replace(/^[-_ .]+|[-_ .]+$/g, '');
  return family || model;
}
