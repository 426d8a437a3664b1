import { useEffect, useState } from 'preact/hooks';
import type { CommandActions, ListCommand } from './list-commands.ts';
import type { ListedModel } from './listed-models.ts';

/** What a command tells is seen for so long (ms). */
const TOLD_MS = 5_000;

/** Does what keys ask of a list. `told`: what is to be told of it now; null: nothing. */
export function useListCommands(listed: readonly ListedModel[], actions: CommandActions) {
  const [told, setTold] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setTold(null), TOLD_MS);
    return () => clearTimeout(timer);
  }, [told]);
  const run = async (command: ListCommand, key: string | null) =>
    setTold(await (await import('./list-commands.ts')).runCommand(command, key, listed, actions));
  return { told, run: (command: ListCommand, key: string | null) => void run(command, key).catch(() => {}) };
}
