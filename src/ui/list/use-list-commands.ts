import { useEffect, useState } from 'preact/hooks';
import type { CommandActions, ListCommand } from './list-commands.ts';
import type { ListedModel } from './listed-models.ts';

/** How long what a command tells is shown. */
const TOLD_MS = 5_000;

/** Runs the commands of a list's keys. `told`: what the last command has told, while it is shown; null: nothing. */
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
