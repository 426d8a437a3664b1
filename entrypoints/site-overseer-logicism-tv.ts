import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { addSite } from '../src/pages/shared.ts';
import { overseer } from '../src/pages/sites/overseer.logicism.tv.ts';

export default defineUnlistedScript(() => addSite(overseer));
