import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { addSite } from '../src/pages/shared.ts';
import { artbot } from '../src/pages/sites/artbot.site.ts';

export default defineUnlistedScript(() => addSite(artbot));
