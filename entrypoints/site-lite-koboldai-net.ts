import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { addSite } from '../src/pages/shared.ts';
import { liteKoboldai } from '../src/pages/sites/lite.koboldai.net.ts';

export default defineUnlistedScript(() => addSite(liteKoboldai));
