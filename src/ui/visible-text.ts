import { formatNumber, say } from '../words/index.ts';

/**
 * Images made of several characters, joined by some that are invisible on their own: a person with a skin tone and a
 * profession, the flags of England, Scotland and Wales. None that are longer: they could hide text.
 */
const EMOJI =
  /(?!\p{C})\p{ExtPict}(?:\p{EMod}|\uFE0F)?(?:\u200D(?!\p{C})\p{ExtPict}(?:\p{EMod}|\uFE0F)?){1,4}|🏴\u{E0067}\u{E0062}[\u{E0063}-\u{E0077}]{3}\u{E007F}/u
    .source;

/**
 * Control, format (bidi, zero-width), surrogate, private and unassigned characters, every space but U+0020, and
 * invisible characters (except those inside an emoji). Also, from the fifth on, marks that pile up over other lines.
 */
const INVISIBLE = new RegExp(
  `(${EMOJI})|${
    /[\p{C}\p{Zl}\p{Zp}\u2800]|(?!(?<=\p{Emoji})\uFE0F)\p{DI}|(?<=\p{M}{4})\p{M}|(?! )\p{Zs}|^ +| +$/u.source
  }`,
  'gu',
);

/** What must not be cut apart: emoji, flags, a letter with the marks over it. */
const CHARACTER = new RegExp(`${EMOJI}|\\p{RI}{2}|.\\p{EMod}?\\p{M}{0,4}`, 'gsu');

/**
 * A stranger's text in which every character that could hide, reorder or break something is replaced by a visible sign:
 * `␊` for a newline, `␠` for a space at either end, `⟨U+202E⟩` for an invisible one. Only for display: what is copied
 * or looked up is the original.
 */
export function visibleText(text: string): string {
  return text === ''
    ? say('empty_name')
    : text.replace(INVISIBLE, (found, emoji) => {
        if (emoji) return emoji;
        if (found[0] === ' ') return '␠'.repeat(found.length);
        const code = found.codePointAt(0) ?? 0;
        if (code < 0x20) return String.fromCodePoint(0x2400 + code);
        return code === 0x7f ? '␡' : `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
      });
}

/** How many characters of a name are laid out, and how many a tooltip holds. */
const SHOWN_CHARACTERS = 90;
const TITLE_CHARACTERS = 1500;

/**
 * The visible form of a name, with its middle cut out (the end tells quantisations apart), and a tooltip with the whole
 * name; `title` is missing if nothing is cut. A name of any length costs as much as a short one.
 */
export function shortName(name: string, shown = SHOWN_CHARACTERS): { text: string; title?: string } {
  const visible = visibleText(name.slice(0, TITLE_CHARACTERS));
  const characters = visible.match(CHARACTER) ?? [];
  if (name.length <= TITLE_CHARACTERS && characters.length <= shown) return { text: visible };
  const tail = Math.floor(shown / 3);
  const head = characters.slice(0, shown - tail - 1);
  const end = (visibleText(name.slice(-TITLE_CHARACTERS)).match(CHARACTER) ?? []).slice(-tail);
  const rest = name.length > TITLE_CHARACTERS ? say('name_length', formatNumber(name.length)) : '';
  return { text: `${head.join('')}…${end.join('')}`, title: visible + rest };
}
