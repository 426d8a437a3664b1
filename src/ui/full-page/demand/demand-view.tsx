import { say } from '../../../words/index.ts';
import type { PageViewProps } from '../page-view-props.ts';

/** What is asked for, against what serves it. */
export const DemandView = (_: PageViewProps) => <h1 tabIndex={-1}>{say('page_demand')}</h1>;
