import { say } from '../../words/index.ts';
import { lazy } from '../lazy.tsx';
import type { ListMenuProps } from './list-menu-fields.tsx';
import { Popover } from './popover.tsx';

const ListMenuFields = lazy(async () => (await import('./list-menu-fields.tsx')).ListMenuFields);

/** How the list looks, and the list as a file. */
export const ListMenu = (props: ListMenuProps) => (
  <Popover title={say('list_menu')} label={say('list_menu')}>
    <ListMenuFields {...props} />
  </Popover>
);
