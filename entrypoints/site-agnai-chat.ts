import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { addSite } from '../src/pages/shared.ts';
import { agnaiChat } from '../src/pages/sites/agnai.chat.ts';

export default defineUnlistedScript(() => addSite(agnaiChat));
