import { say } from '../../../words/index.ts';
import type { PageViewProps } from '../page-view-props.ts';

/** Every text worker of the Horde. */
export const WorkersView = (_: PageViewProps) => <h1 tabIndex={-1}>{say('page_all_workers')}</h1>;
