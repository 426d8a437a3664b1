import { say } from '../../words/index.ts';
import { formatTokens } from '../format.ts';
import { lazy } from '../lazy.tsx';
import { Popover } from './popover.tsx';
import type { RequestFieldsProps } from './request-fields.tsx';

const RequestFields = lazy(async () => (await import('./request-fields.tsx')).RequestFields);

/** The user's request, for which every model's seconds are reckoned. */
export const RequestPicker = (props: RequestFieldsProps) => (
  <Popover
    title={say('request_label')}
    label={
      <>
        <span class="what">{say('request_label')} </span>
        <b>{say('request_chosen', formatTokens(props.request.tokens), formatTokens(props.request.context))}</b>
      </>
    }
  >
    <RequestFields {...props} />
  </Popover>
);
