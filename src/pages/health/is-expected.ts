import type { View } from '../site.ts';

/** `*` stands for anything but a slash. */
const isOneOf = (paths: readonly string[] | undefined, path: string) =>
  !!paths?.some((each) => new RegExp(`^${each.replaceAll('*', '[^/]+')}/?$`).test(path));

/** Whether the view's list must exist on this path. */
export const isListExpected = ({ expected }: Pick<View, 'expected'>, path: string): boolean =>
  isOneOf(expected?.list, path);

/** Whether the view's list, where it exists, must have names on this path. */
export const areNamesExpected = ({ expected }: Pick<View, 'expected'>, path: string): boolean =>
  isOneOf(expected?.names, path);

/** Whether the view must find something on this path. */
export const isExpected = (view: Pick<View, 'expected'>, path: string): boolean =>
  isListExpected(view, path) || areNamesExpected(view, path);
