import { render } from 'preact';
import type { ChangedView } from '../../src/messages/protocol.ts';
import { SITES } from '../../src/pages/sites/index.ts';
import { ChangedViews } from '../../src/ui/popup/changed-views.tsx';
import { reportOf } from '../../src/ui/popup/view-report.ts';

/** Looks up a reported view in its site's file. Gives none if another version of the extension reported it. */
function toListedView({ site: name, view: ofView, host, ...rest }: ChangedView) {
  const site = SITES.find((each) => each.name === name);
  const view = site?.views.find((each) => each.name === ofView);
  const path = (view?.expected?.list ?? view?.expected?.names)?.[0];
  if (!site || !view || path === undefined) return [];
  const listed = site.hosts.find((each) => each.split('/')[0] === host);
  // The user's own address is shown but not reported.
  const page = (at: string) => `${at}${path}`;
  return [{ ...rest, view: view.name, selector: view.list, shown: page(listed ?? host), page: page(listed ?? name) }];
}

/** Shows the views that have reported themselves as changed, below everything else. */
export function showChangedViews(
  changed: readonly ChangedView[],
  version: string,
  copy: (text: string) => Promise<void>,
): void {
  const views = changed.flatMap(toListedView);
  if (views.length === 0) return;
  const place = document.createElement('div');
  place.id = 'changed';
  document.body.append(place);
  render(
    <ChangedViews
      pages={[...new Set(views.map(({ shown }) => shown))]}
      report={reportOf(views, version, navigator.userAgent)}
      copy={copy}
    />,
    place,
  );
}
