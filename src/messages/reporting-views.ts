import { SITE_FACTS } from './site-facts.ts';

export interface ReportingView {
  site: string;
  view: string;
}

/** The views of sites that report themselves when they find nothing where they should (`expected` in src/pages/sites/).
 * The background takes reports of no others: what it is told ends up in the popup. */
export const REPORTING: readonly ReportingView[] = SITE_FACTS.flatMap(({ name, reportingViews }) =>
  reportingViews.map((view) => ({ site: name, view })),
);
