import type { ViewCounts } from '../../messages/protocol.ts';

export interface ReportedView extends ViewCounts {
  /** `aihorde.net/details/models`; for a site at one of the user's own addresses, only its name. */
  page: string;
  view: string;
  /** The selector of its lists. */
  selector: string;
  /** ms since the epoch. */
  time: number;
}

/** `Firefox 140`; unknown if the browser does not say. */
export function browserOf(userAgent: string): string {
  const [, name, version] =
    /(Firefox|Edg|OPR|Chrome)\/(\d+)/.exec(userAgent.replace(/Chrome(?=.*(Edg|OPR)\/)/, '')) ?? [];
  return name ? `${{ Edg: 'Edge', OPR: 'Opera' }[name] ?? name} ${version}` : 'unknown browser';
}

/** What the maintainers need to know about views that may have changed, and nothing about the user. */
export const reportOf = (views: readonly ReportedView[], version: string, userAgent: string): string =>
  [
    `Horde Lens ${version}, ${browserOf(userAgent)}`,
    ...views.map(({ page, view, selector, lists, names, matched, time }) =>
      [
        `${page} may have changed (${view})`,
        `selector: ${selector}`,
        `found: lists ${lists}, names ${names}, of text models ${matched}`,
        `seen: ${new Date(time).toISOString().slice(0, 10)}`,
      ].join('\n'),
    ),
  ].join('\n\n');
