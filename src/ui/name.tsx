import { shortName } from './visible-text.ts';

/** A stranger's name: only text, isolated from the text direction around it. */
export const Name = ({ name, shown }: { name: string; shown?: number }) => {
  const { text, title } = shortName(name, shown);
  return <bdi title={title}>{text}</bdi>;
};
