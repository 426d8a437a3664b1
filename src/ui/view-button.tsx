import type { ComponentChildren } from 'preact';
import { Name } from './name.tsx';
import type { ShowWorkerName } from './worker-list.tsx';

/** Opens a view of the full page from places that cannot link to it. */
export const ViewButton = ({ open, children }: { open: () => void; children: ComponentChildren }) => (
  <button
    type="button"
    class="link"
    onClick={(event) => {
      // A row around it may react to clicks.
      event.stopPropagation();
      open();
    }}
  >
    {children}
  </button>
);

/** Shows workers' names as buttons that open the worker's page. */
export const openingWorkers =
  (openWorker: (id: string) => void): ShowWorkerName =>
  ({ id, name }) => (
    <ViewButton open={() => openWorker(id)}>
      <Name name={name || id} shown={40} />
    </ViewButton>
  );
