import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { addSite } from '../src/pages/shared.ts';
import { sillytavern } from '../src/pages/sites/sillytavern.ts';

export default defineUnlistedScript(() => addSite(sillytavern));
