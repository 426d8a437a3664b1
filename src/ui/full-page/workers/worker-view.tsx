import { say } from '../../../words/index.ts';
import type { PageViewProps } from '../page-view-props.ts';

/** Everything that is known of one worker. */
export const WorkerView = (_: PageViewProps) => <h1 tabIndex={-1}>{say('page_worker')}</h1>;
