import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { addSite } from '../src/pages/shared.ts';
import { modelsAihorde } from '../src/pages/sites/models.aihorde.net.ts';

export default defineUnlistedScript(() => addSite(modelsAihorde));
