import type { ComponentChildren, RefObject } from 'preact';
import { FilterPicker } from './filter-picker.tsx';
import { ListMenu } from './list-menu.tsx';
import { ListTags } from './list-tags.tsx';
import { ModelListBox } from './model-list-box.tsx';
import { RequestPicker } from './request-picker.tsx';
import { SearchField } from './search-field.tsx';
import type { ModelListState } from './use-model-list.ts';

interface ModelListMainProps {
  list: ModelListState;
  searchField: RefObject<HTMLInputElement | null>;
  /** Buttons beside the filter's tags. */
  besideTags?: ComponentChildren;
  /** The rows. */
  children: ComponentChildren;
}

const NOTHING = {};

/** The list with its search, filter and view controls: the same in popup, side panel and full page. */
export const ModelListMain = ({ list, searchField, besideTags, children }: ModelListMainProps) => {
  const { choices, models, held, now, state, isStatusKnown, isWidening, tryAgain } = list;
  const { data, sources, error, tooSoon } = held;
  const { modelType, typed, setTyped, filter, setFilter, request, setRequest, isSearching } = choices;
  const clearSearch = () => {
    setTyped('');
    searchField.current?.focus();
  };
  return (
    <>
      <div class="find">
        <SearchField {...{ modelType, typed, setTyped }} field={searchField} />
        {modelType === 'text' && (
          <>
            <RequestPicker {...{ request, setRequest, filter, setFilter }} />
            <FilterPicker statistics={data?.statistics ?? NOTHING} filter={filter} setFilter={setFilter} />
          </>
        )}
        <ListMenu
          listed={models.listed}
          context={models.context}
          columns={choices.columns}
          setColumns={choices.setColumns}
          setUsePeriod={choices.setUsePeriod}
        />
      </div>
      <ListTags
        {...{ filter, setFilter, isSearching }}
        listedCount={isStatusKnown ? models.listedCount : null}
        allCount={models.allCount}
      >
        {besideTags}
      </ListTags>
      <ModelListBox
        {...{ state, choices, isStatusKnown, isWidening, sources, error, tooSoon, now, tryAgain }}
        clearSearch={clearSearch}
      >
        {children}
      </ModelListBox>
    </>
  );
};
