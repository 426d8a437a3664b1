import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { addSite } from '../src/pages/shared.ts';
import { risuai } from '../src/pages/sites/risuai.ts';

export default defineUnlistedScript(() => addSite(risuai));
