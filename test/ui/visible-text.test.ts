import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shortName, visibleText } from '../../src/ui/visible-text.ts';

describe('what cannot be seen is shown', () => {
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
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['模型 🦙 النموذج', '模型 🦙 النموذج'],
  ])('%j', (name, shown) => {
    expect(visibleText(name)).toBe(shown);
  });
});

describe('long names', () => {
  test('keep their end, where the quantisation is, and their whole in the tooltip', () => {
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
    expect(title).toContain('(1000000 characters)');
    expect(title?.length).toBeLessThan(2_000);
  });

  test('short ones need no tooltip', () => {
    expect(shortName('tinyllama')).toEqual({ text: 'tinyllama' });
  });
});

test('no name of any kind shows a control, bidi or zero-width character, or nothing at all', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 130 }), (name) => {
      const { text, title = '' } = shortName(name);
      expect(text + title).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      expect(text.trim()).not.toBe('');
    }),
  );
});
