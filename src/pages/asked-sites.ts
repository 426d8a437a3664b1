import type { Site } from './site.ts';
import { agnaiChat } from './sites/agnai.chat.ts';
import { aiHordeTextUi } from './sites/ai-horde-text-ui.ts';
import { SITES } from './sites/index.ts';
import { sillytavern } from './sites/sillytavern.ts';

/** Sites that the extension comes to only when asked, and what the others are at addresses of the user's own. */
export const ASKED_SITES: readonly Site[] = [agnaiChat, sillytavern, aiHordeTextUi, ...SITES];
