import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { shared } from '../src/pages/shared.ts';
import { TABLES } from '../src/pages/tables/tables.tsx';

/** Injected into a page beside its script when a table is first needed there. A second injection changes nothing. */
export default defineUnlistedScript(() => {
  shared.tables ??= TABLES;
});
