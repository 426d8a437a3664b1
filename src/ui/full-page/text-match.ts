const fold = (text: string) => text.toLowerCase();

/** Whether each word that is typed stands somewhere in texts, whatever its letter case. */
export function createTextMatch(typed: string): (texts: readonly string[]) => boolean {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return (texts) => {
    const text = fold(texts.join('\n'));
    return words.every((word) => text.includes(word));
  };
}
