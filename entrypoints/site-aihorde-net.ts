import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { addSite } from '../src/pages/shared.ts';
import { aihorde } from '../src/pages/sites/aihorde.net.ts';

export default defineUnlistedScript(() => addSite(aihorde));
