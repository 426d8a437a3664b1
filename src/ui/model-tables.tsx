import type { ComponentChild } from 'preact';
import { toBackendFigures } from '../horde/backend-figures.ts';
import type { BackendCombinedModelStatistics } from '../horde/index.ts';
import { BackendLine } from './backend-line.tsx';
import { Name } from './name.tsx';
import { VariationsTable, type VariationsTableProps } from './variations-table.tsx';

/** The models of one family, each folded below its line; a single model is open from the start. */
export const ModelTables = ({
  models,
  showModelLink,
  ...table
}: Omit<VariationsTableProps, 'statistics'> & {
  /** Renders a link to everything known about a model. */
  showModelLink: (key: string) => ComponentChild;
  models: readonly { key: string; statistics: BackendCombinedModelStatistics }[];
}) => {
  const [only] = models;
  if (only && models.length === 1)
    return (
      <>
        <VariationsTable {...table} statistics={only.statistics} />
        {showModelLink(only.key)}
      </>
    );
  return (
    <div class="variations">
      {models.map(({ key, statistics }) => (
        <details key={key} class="model">
          <summary>
            <Name name={statistics.display_name} />
            <BackendLine
              backends={toBackendFigures(statistics)}
              own={table.own}
              workersAreThreads={!!statistics.worker_count_is_threads}
            />
          </summary>
          <VariationsTable {...table} statistics={statistics} />
          {showModelLink(key)}
        </details>
      ))}
    </div>
  );
};
