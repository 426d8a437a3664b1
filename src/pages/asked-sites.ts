import type { Site } from './site.ts';
import { agnaiChat } from './sites/agnai.chat.ts';
import { aiHordeTextUi } from './sites/ai-horde-text-ui.ts';
import { aihorde } from './sites/aihorde.net.ts';
import { liteKoboldai } from './sites/lite.koboldai.net.ts';
import { modelsAihorde } from './sites/models.aihorde.net.ts';
import { risuai } from './sites/risuai.ts';
import { sillytavern } from './sites/sillytavern.ts';
import { writersGuild } from './sites/writers-guild.ts';

/** Sites that the extension comes to only when asked, and what the others are at addresses of the user's own. */
export const ASKED_SITES: readonly Site[] = [
  agnaiChat,
  sillytavern,
  aiHordeTextUi,
  risuai,
  writersGuild,
  liteKoboldai,
  aihorde,
  modelsAihorde,
];
