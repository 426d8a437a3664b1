import { say } from '../../words/index.ts';
import { lazy } from '../lazy.tsx';
import type { ListMenuProps } from './list-menu-fields.tsx';
import { Popover } from './popover.tsx';

const ListMenuFields = lazy(async () => (await import('./list-menu-fields.tsx')).ListMenuFields);

/** How the list looks, and the list as a file. */
export const ListMenu = (props: ListMenuProps) => (
  <Popover
    title={say('list_menu')}
    label={
      <>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2 4.5h7M13 4.5h1M2 11.5h1M7 11.5h7M9.5 2.5v4M5 9.5v4" />
        </svg>
        <span class="what">{say('list_menu')}</span>
      </>
    }
  >
    <ListMenuFields {...props} />
  </Popover>
);
