import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { addSite } from '../src/pages/shared.ts';
import { writersGuild } from '../src/pages/sites/writers-guild.ts';

export default defineUnlistedScript(() => addSite(writersGuild));
