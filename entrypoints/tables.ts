import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { shared } from '../src/pages/shared.ts';
import { TABLES } from '../src/pages/tables/tables.tsx';

/** Put beside a page's script when what is in it is needed there. Coming twice, it changes nothing. */
export default defineUnlistedScript(() => {
  shared.tables ??= TABLES;
});
