import { shortName } from './visible-text.ts';

/** A stranger's name: text only, kept apart from the direction of what is around it. */
export const Name = ({ name, shown }: { name: string; shown?: number }) => {
  const { text, title } = shortName(name, shown);
  return <bdi title={title}>{text}</bdi>;
};
