import { useEffect, useState } from 'preact/hooks';
import type { CommandActions, ListCommand } from './list-commands.ts';
import type { ListedModel } from './listed-models.ts';

/** How long a command's message is shown. */
const MESSAGE_SHOWN_MS = 5_000;

/** Runs the keyboard commands of a list. `told`: the last command's message, while it is shown; null: none. */
export function useListCommands(listed: readonly ListedModel[], actions: CommandActions) {
  const [told, setTold] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setTold(null), MESSAGE_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [told]);
  const run = async (command: ListCommand, key: string | null) =>
    setTold(await (await import('./list-commands.ts')).runCommand(command, key, listed, actions));
  return { told, run: (command: ListCommand, key: string | null) => void run(command, key).catch(() => {}) };
}
