import type { NameLine, NameQuery } from '../../horde/index.ts';

/** A name of a list, as the page shows it. */
export interface ListedName {
  query: NameQuery;
  isChosen: boolean;
  /** Its figures; null: not known. */
  line: NameLine | null;
}

export interface ChosenNames<Listed extends ListedName> {
  /** The chosen advertised names in full, each once. */
  names: string[];
  /**
   * Chosen as well, but cut off so that another name in the list looks the same: it is not known which of them it is.
   */
  unsure: Listed[];
}

/**
 * Finds the chosen names in a list that cuts some of them off, so that two can look the same. If all that look the same
 * are chosen, so are all names that they can stand for. `namesFrom`: the advertised names with a given beginning; null:
 * not known yet.
 */
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
