import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { addSite } from '../src/pages/shared.ts';
import { aiHordeTextUi } from '../src/pages/sites/ai-horde-text-ui.ts';

export default defineUnlistedScript(() => addSite(aiHordeTextUi));
