import type { Site } from '../site.ts';
import { agnaiChat } from './agnai.chat.ts';
import { aiHordeTextUi } from './ai-horde-text-ui.ts';
import { aihorde } from './aihorde.net.ts';
import { artbot } from './artbot.site.ts';
import { liteKoboldai } from './lite.koboldai.net.ts';
import { modelsAihorde } from './models.aihorde.net.ts';
import { overseer } from './overseer.logicism.tv.ts';
import { risuai } from './risuai.ts';
import { sillytavern } from './sillytavern.ts';
import { writersGuild } from './writers-guild.ts';

/** Generated from this folder by each build: do not edit. Pages do not get this list, only their own site. */
export const SITES: readonly Site[] = [
  agnaiChat,
  aiHordeTextUi,
  aihorde,
  artbot,
  liteKoboldai,
  modelsAihorde,
  overseer,
  risuai,
  sillytavern,
  writersGuild,
];
