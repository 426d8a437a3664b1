import type { ComponentChildren } from 'preact';
import { say } from '../../words/index.ts';
import { Name } from '../name.tsx';
import { shortName } from '../visible-text.ts';
import type { ColumnContext, ListColumn } from './columns.tsx';
import type { RowModel } from './row-model.ts';

export interface ModelRowProps {
  model: RowModel;
  columns: readonly ListColumn[];
  context: ColumnContext;
  isOpen: boolean;
  toggle: (key: string) => void;
  isCompared: boolean;
  /** Missing: models cannot be compared here. */
  toggleCompared?: ((key: string) => void) | undefined;
  /** The part below an open row. */
  children?: ComponentChildren;
}

/** The whole name in readable form: not even a tooltip hides anything. */
function wholeName(name: string): string {
  const { text, title = text } = shortName(name);
  return title;
}

const ModelName = ({ model: { statistics, author, name, isOnline } }: Pick<ModelRowProps, 'model'>) => (
  <span class="name" title={wholeName(statistics.display_name)}>
    <span class="whole">
      {author && (
        <span class="dim author">
          <Name name={author} shown={40} />
        </span>
      )}
      <span class="own-name">
        <Name name={name} shown={70} />
      </span>
    </span>
    {statistics.in_reference === false && <span class="tag">{say('not_in_reference_short')}</span>}
    {!isOnline && <span class="said">{say('model_no_worker')}</span>}
  </span>
);

/** A model: one line of fixed height, whatever its figures are. A click anywhere opens what is below. */
export const ModelRow = ({ model, columns, context, isOpen, toggle, children, ...compare }: ModelRowProps) => {
  const { key } = model;
  const { isCompared, toggleCompared } = compare;
  return (
    <div role="rowgroup" class={`model${isOpen ? ' open' : ''}${model.isOnline ? '' : ' offline'}`}>
      <div role="row" class="line">
        {columns.map((column, index) =>
          index === 0 ? (
            <div key={column.key} role="rowheader" class="cell">
              <button type="button" class="row" data-key={key} aria-expanded={isOpen} onClick={() => toggle(key)}>
                <ModelName model={model} />
              </button>
              {toggleCompared && (
                <label class="compare-box" title={say('compare_add')}>
                  <input
                    type="checkbox"
                    tabIndex={-1}
                    checked={isCompared}
                    aria-label={say('compare_of', shortName(model.statistics.display_name).text)}
                    onChange={() => toggleCompared(key)}
                  />
                </label>
              )}
            </div>
          ) : (
            <div key={column.key} role="cell" class={`cell of-${column.key}`}>
              {column.ofModel(model, context)}
            </div>
          ),
        )}
      </div>
      {isOpen && children}
    </div>
  );
};
