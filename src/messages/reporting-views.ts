import { SITE_FACTS } from './site-facts.ts';

export interface ReportingView {
  site: string;
  view: string;
}

/**
 * The views that report themselves when they find nothing although they should (`expected` in src/pages/sites/). The
 * background accepts no other reports, since reports are shown in the popup.
 */
export const REPORTING: readonly ReportingView[] = SITE_FACTS.flatMap(({ name, reportingViews }) =>
  reportingViews.map((view) => ({ site: name, view })),
);
