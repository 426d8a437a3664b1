import type { Sources } from '../../messages/protocol.ts';
import type { PageAddress } from './page-address.ts';
import type { PageWorld } from './page-world.ts';
import type { Go } from './use-page-address.ts';

/** The props of each view of the full page. */
export interface PageViewProps {
  address: PageAddress;
  world: PageWorld;
  go: Go;
  /** Shows the age of the view's figures below the navigation. */
  showFreshness: (sources: Sources) => void;
  /** Shows this name in the window's title instead of the one in the address. Null: not known. */
  showTitle: (name: string | null) => void;
}
