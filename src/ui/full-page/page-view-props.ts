import type { Sources } from '../../messages/protocol.ts';
import type { PageAddress } from './page-address.ts';
import type { PageWorld } from './page-world.ts';
import type { Go } from './use-page-address.ts';

/** What each view of the full page is given. */
export interface PageViewProps {
  address: PageAddress;
  world: PageWorld;
  go: Go;
  /** The foot of the navigation says how old the figures of the view are. */
  showFreshness: (sources: Sources) => void;
  /** The window's title has this name instead of what stands in the address. Null: it is not known. */
  showTitle: (name: string | null) => void;
}
