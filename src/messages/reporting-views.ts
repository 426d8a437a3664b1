/** The views of sites that report themselves when they find nothing where they should (`expected` in src/pages/sites/).
 * The background takes reports of no others: what it is told ends up in the popup. */
const REPORTING_VIEWS: Record<string, readonly string[]> = {
  'aihorde.net': ['models list', 'usage overview', 'usage list', 'team page', 'style filter'],
  'models.aihorde.net': ['text generation rows', 'text generation cards', 'audit'],
  'lite.koboldai.net': ['model picker', 'volunteers table'],
  'overseer.logicism.tv': ['models table', 'workers'],
  sillytavern: ['model list'],
};

export interface ReportingView {
  site: string;
  view: string;
}

export const REPORTING: readonly ReportingView[] = Object.entries(REPORTING_VIEWS).flatMap(([site, views]) =>
  views.map((view) => ({ site, view })),
);
