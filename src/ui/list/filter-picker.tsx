import { filterTags } from '../../list/index.ts';
import { say } from '../../words/index.ts';
import { formatCount } from '../format.ts';
import { lazy } from '../lazy.tsx';
import type { FilterFieldsProps } from './filter-fields.tsx';
import { Popover } from './popover.tsx';

const FilterFields = lazy(async () => (await import('./filter-fields.tsx')).FilterFields);

/** Chooses which models the list shows. The choices also appear below, as tags. */
export const FilterPicker = (props: FilterFieldsProps) => {
  const { length } = filterTags(props.filter);
  return (
    <Popover
      title={say('filter_label')}
      label={
        <>
          {say('filter_label')}
          {length > 0 && <b> {formatCount(length)}</b>}
        </>
      }
    >
      <FilterFields {...props} />
    </Popover>
  );
};
