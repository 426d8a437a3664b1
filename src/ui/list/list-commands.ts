import { toAddressPart } from '../../horde/index.ts';
import { toLines } from '../../list/name-exports.ts';
import { servedNames } from '../../list/served-names.ts';
import { sayCount } from '../../words/index.ts';
import { formatCount } from '../format.ts';
import { saveList } from './list-menu-fields.tsx';
import type { ListedModel } from './listed-models.ts';

/** A keyboard command for a list, or for one of its models. */
export type ListCommand = 'copy names' | 'save list' | 'open model page';

export interface CommandActions {
  copy: (text: string) => Promise<void>;
  openPage?: ((view: string) => void) | undefined;
}

/**
 * Runs a command. Returns a message for the user; null: the effect is visible. `key`: of the model that it applies to;
 * null: none. Rejects if the browser does not allow copying.
 */
export async function runCommand(
  command: ListCommand,
  key: string | null,
  listed: readonly ListedModel[],
  { copy, openPage }: CommandActions,
): Promise<string | null> {
  const model = listed.find((one) => one.key === key);
  if (command === 'save list') saveList(listed, 'csv');
  if (command === 'open model page' && model) openPage?.(`/model/${toAddressPart(model.key)}`);
  if (command !== 'copy names' || !model) return null;
  const names = servedNames(model.statistics);
  if (names.length > 0) await copy(toLines(names));
  return sayCount('names_copied', names.length, formatCount(names.length));
}
