import { toAddressPart } from '../../horde/index.ts';
import { toLines } from '../../list/name-exports.ts';
import { servedNames } from '../../list/served-names.ts';
import { sayCount } from '../../words/index.ts';
import { formatCount } from '../format.ts';
import { saveList } from './list-menu-fields.tsx';
import type { ListedModel } from './listed-models.ts';

/** What a key asks of a list, or of one of its models. */
export type ListCommand = 'copy names' | 'save list' | 'open model page';

export interface CommandActions {
  copy: (text: string) => Promise<void>;
  openPage?: ((view: string) => void) | undefined;
}

/** Runs a command. Gives what is told to the user; null: nothing, because they see what happens. `key`: of the model that
 * is meant; null: none is. Rejects where the browser does not let anything be copied. */
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
