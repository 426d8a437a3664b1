import type { ComponentChildren } from 'preact';
import { toWorkerView } from '../messages/full-page-view.ts';
import { Name } from './name.tsx';
import type { ShowWorkerName } from './worker-list.tsx';

/** Opens a view of the full page, by its address behind `#`. */
export type OpenView = (view: string) => void;

/** Opens a view of the full page from where no link leads to it. */
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
  (openView: OpenView): ShowWorkerName =>
  ({ id, name }) => (
    <ViewButton open={() => openView(toWorkerView(id))}>
      <Name name={name || id} shown={40} />
    </ViewButton>
  );
