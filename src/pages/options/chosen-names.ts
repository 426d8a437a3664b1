import type { NameLine, NameQuery } from '../../horde/index.ts';

/** A name of a list, as the page shows it. */
export interface ListedName {
  query: NameQuery;
  isChosen: boolean;
  /** What is known of it; null: nothing. */
  line: NameLine | null;
}

export interface ChosenNames<Listed extends ListedName> {
  /** The advertised names that are chosen, whole, each once. */
  names: string[];
  /** Chosen, too, but cut so that another name of the list looks the same: nothing tells which of them it is. */
  unsure: Listed[];
}

/** Which names are chosen in a list that cuts some of them, so that two can look the same. Where all that look the same
 * are chosen, so are all names that they can be. `namesFrom`: the advertised names with a beginning; null while they are
 * not known. */
export function readChosenNames<Listed extends ListedName>(
  listed: readonly Listed[],
  namesFrom: (start: string) => readonly string[] | null,
): ChosenNames<Listed> {
  const whole = new Set<string>();
  const alike = new Map<string, Listed[]>();
  for (const each of listed) {
    const { kind, name } = each.query;
    if (kind !== 'cut') whole.add(name);
    else alike.set(name, [...(alike.get(name) ?? []), each]);
  }
  const names = new Set<string>();
  const unsure: Listed[] = [];
  for (const each of listed) {
    const { query, isChosen, line } = each;
    if (!isChosen) continue;
    const twins = alike.get(query.name) ?? [];
    const [only, ...others] = line?.names ?? [];
    if (query.kind !== 'cut') names.add(query.name);
    else if (only !== undefined && others.length === 0) names.add(only);
    else {
      const possible = namesFrom(query.name)?.filter((name) => !whole.has(name)) ?? [];
      const isAll = twins.every((twin) => twin.isChosen) && possible.length <= twins.length;
      if (isAll && possible.length > 0) for (const name of possible) names.add(name);
      else unsure.push(each);
    }
  }
  return { names: [...names], unsure };
}
