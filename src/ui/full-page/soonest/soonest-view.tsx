import { say } from '../../../words/index.ts';
import type { PageViewProps } from '../page-view-props.ts';

/** Who answers a request soonest, and which names to send for it. */
export const SoonestView = (_: PageViewProps) => <h1 tabIndex={-1}>{say('page_soonest_answer')}</h1>;
