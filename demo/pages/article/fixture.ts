import type { Fixture } from '../../fixture.ts';

/** Any other page: names on it are marked when the user asks for it (demo/view-pictures.ts takes its picture). */
export const fixture: Fixture = { ownHost: 'article.example', views: [] };
