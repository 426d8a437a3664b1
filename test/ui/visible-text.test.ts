import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shortName, visibleText } from '../../src/ui/visible-text.ts';

describe('invisible characters are shown', () => {
  test.each([
    ['koboldcpp/Qwen3-0.6B', 'koboldcpp/Qwen3-0.6B'],
    ['', '(empty name)'],
    ['a\nb\tc\rd', 'a␊b␉c␍d'],
    ['\u0000x\u007f', '␀x␡'],
    ['gpu-\u202Eexe', 'gpu-⟨U+202E⟩exe'],
    ['zero\u200Bwidth\uFEFF', 'zero⟨U+200B⟩width⟨U+FEFF⟩'],
    ['  two at each end  ', '␠␠two at each end␠␠'],
    ['no\u00A0break', 'no⟨U+00A0⟩break'],
    ['half \uD83D', 'half ⟨U+D83D⟩'],
    ['tag \u{E0041}', 'tag ⟨U+E0041⟩'],
    ['hangul \u3164 \uFFA0filler', 'hangul ⟨U+3164⟩ ⟨U+FFA0⟩filler'],
    ['joined\u034F, braille \u2800', 'joined⟨U+034F⟩, braille ⟨U+2800⟩'],
    ['👩\u200D💻 🧑🏽\u200D🚀', '👩\u200D💻 🧑🏽\u200D🚀'],
    ['👨\u200D👩\u200D👧\u200D👦', '👨\u200D👩\u200D👧\u200D👦'],
    ['👩🏽\u200D❤\uFE0F\u200D💋\u200D👨🏿', '👩🏽\u200D❤\uFE0F\u200D💋\u200D👨🏿'],
    ['🏳\uFE0F\u200D🌈 🏳\u200D🌈 🇩🇪', '🏳\uFE0F\u200D🌈 🏳\u200D🌈 🇩🇪'],
    [
      '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}',
      '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}',
    ],
    // The characters that join emoji are invisible alone, doubled, between letters, between digits, or as hidden text
    // after a flag.
    ['🚀\u200D', '🚀⟨U+200D⟩'],
    ['🚀\u200D\u200D🚀', '🚀⟨U+200D⟩⟨U+200D⟩🚀'],
    ['a\u200Db 1\u200D2', 'a⟨U+200D⟩b 1⟨U+200D⟩2'],
    ['🏴\u{E0041}\u{E007F}', '🏴⟨U+E0041⟩⟨U+E007F⟩'],
    ['A\uFE0F\uFE00', 'A⟨U+FE0F⟩⟨U+FE00⟩'],
    ['❤\uFE0F 1\uFE0F\u20E3', '❤\uFE0F 1\uFE0F\u20E3'],
    ['กำ็้ ཧྐྵྨླྺྼྻྂ', 'กำ็้ ཧྐྵྨླ⟨U+0FBA⟩⟨U+0FBC⟩⟨U+0FBB⟩⟨U+0F82⟩'],
    ['Z\u0335\u0321\u0347\u0310\u0311\u0312algo', 'Z\u0335\u0321\u0347\u0310⟨U+0311⟩⟨U+0312⟩algo'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['模型 🦙 النموذج', '模型 🦙 النموذج'],
  ])('%j', (name, shown) => {
    expect(visibleText(name)).toBe(shown);
  });
});

describe('long names', () => {
  test('keep their end, where the quantisation is, and are complete in the tooltip', () => {
    const name = `koboldcpp/${'very-'.repeat(30)}long-Q4_K_M`;
    const { text, title } = shortName(name);
    expect(text).toHaveLength(90);
    expect(text.startsWith('koboldcpp/very-')).toBe(true);
    expect(text.endsWith('long-Q4_K_M')).toBe(true);
    expect(title).toBe(name);
  });

  test('of a million characters fill neither the row nor the tooltip', () => {
    const { text, title } = shortName('x'.repeat(1_000_000));
    expect(text).toHaveLength(90);
    expect(title).toContain('(1,000,000 characters)');
    expect(title?.length).toBeLessThan(2_000);
  });

  test('made of signs for invisible characters are as long as others', () => {
    const { text, title } = shortName(`koboldcpp/${'\u200B'.repeat(60)}Q4_K_M`);
    expect(text).toHaveLength(90);
    expect(text.startsWith('koboldcpp/⟨U+200B⟩⟨U+200B⟩')).toBe(true);
    expect(text.endsWith('⟨U+200B⟩Q4_K_M')).toBe(true);
    expect(title?.match(/U\+200B/g)).toHaveLength(60);
  });

  test('are cut between characters', () => {
    expect(shortName('🦙'.repeat(90))).toEqual({ text: '🦙'.repeat(90) });
    expect(shortName('🦙'.repeat(91)).text).toBe(`${'🦙'.repeat(59)}…${'🦙'.repeat(30)}`);
    expect(shortName(`${'🦙'.repeat(91)}x`).text).toBe(`${'🦙'.repeat(59)}…${'🦙'.repeat(29)}x`);
  });

  test('are cut between emoji, flags and letters with marks, however many characters those are', () => {
    for (const one of ['👨\u200D👩\u200D👧\u200D👦', '🧑🏽\u200D🚀', '🇩🇪', '1\uFE0F\u20E3', 'e\u0301'])
      expect(shortName(one.repeat(91)).text).toBe(`${one.repeat(59)}…${one.repeat(30)}`);
  });

  test('are cut even where letters go on and on', () => {
    for (const one of ['\u1100', '👋🏽🏽', '🚀\u200D'])
      expect(Array.from(shortName(one.repeat(700)).text).length).toBeLessThan(6 * 90);
  });

  test('short ones need no tooltip', () => {
    expect(shortName('tinyllama')).toEqual({ text: 'tinyllama' });
  });
});

test('no name of any kind shows a control, bidi or zero-width character, or nothing at all', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 130 }), (name) => {
      const { text, title = '' } = shortName(name);
      const shown = (text + title).replace(/(?<=\p{ExtPict}(?:\p{EMod}|\uFE0F)?)\u200D(?=\p{ExtPict})/gu, '');
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2800]|\p{M}{5}/u);
      expect(shown.replace(/\p{Emoji}\uFE0F/gu, '')).not.toMatch(/\p{DI}/u);
      expect(text.trim()).not.toBe('');
    }),
  );
});
