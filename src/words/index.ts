export * from './locale-formats.ts';
export * from './say.ts';
