import type { Site } from '../site.ts';
import { aihorde } from './aihorde.net.ts';
import { artbot } from './artbot.site.ts';
import { liteKoboldai } from './lite.koboldai.net.ts';
import { modelsAihorde } from './models.aihorde.net.ts';
import { overseer } from './overseer.logicism.tv.ts';

export const SITES: readonly Site[] = [aihorde, modelsAihorde, liteKoboldai, overseer, artbot];
