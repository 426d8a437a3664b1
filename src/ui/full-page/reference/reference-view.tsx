import { say } from '../../../words/index.ts';
import type { PageViewProps } from '../page-view-props.ts';

/** What those who keep the model reference ask of the names on the Horde. */
export const ReferenceView = (_: PageViewProps) => <h1 tabIndex={-1}>{say('page_reference')}</h1>;
