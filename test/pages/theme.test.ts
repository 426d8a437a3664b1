// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { hasLightInk, hasLightInkIn, isLightInk } from '../../src/pages/light-ink.ts';
import { isMatchedWhenDark, readTheme } from '../../src/pages/theme.ts';

// Colours that must be painted to be read are tested in test/e2e/themes.test.ts.
test.each([
  ['rgb(209, 209, 209)', true],
  ['rgba(209, 209, 209, 0.5)', true],
  ['rgb(51,51,51)', false],
  ['rgb(238, 0, 0)', false],
  ['', false],
  ['inherit', false],
])('ink %o is light: %o', (colour, light) => {
  expect(isLightInk(colour)).toBe(light);
});

afterEach(() => {
  document.documentElement.className = '';
  for (const name of ['mode', 'scheme']) document.documentElement.removeAttribute(`data-darkreader-${name}`);
  document.body.removeAttribute('style');
});

test.each([
  ['dark theme-blue', 'dark'],
  ['theme-blue', 'light'],
  ['darker', 'light'],
])('a class of <html>: %o is %s', (names, theme) => {
  document.documentElement.className = names;
  expect(readTheme(isMatchedWhenDark('html.dark'))).toBe(theme);
});

test.each([
  ['rgb(209, 209, 209)', 'dark'],
  ['rgb(34, 34, 34)', 'light'],
  ['#d1d1d1', 'dark'],
  ['#FFFFFF', 'dark'],
  ['#0D0D0D', 'light'],
  ['#26e840', 'dark'],
  ['#0000ff', 'light'],
  ['#zzzzzz', 'light'],
])('the ink of <body>: %o is %s', (ink, theme) => {
  document.body.style.setProperty('--theme_color_fg', ink);
  expect(readTheme(hasLightInkIn('--theme_color_fg'))).toBe(theme);
});

/** What Dark Reader writes to <html>: with colours of its own; or with a filter that also inverts our elements. */
test.each([
  [{ mode: 'dynamic', scheme: 'dark' }, 'dark'],
  [{ mode: 'dynamic', scheme: 'dimmed' }, 'light'],
  [{ mode: 'filter' }, 'light'],
])('a light page with Dark Reader %o is %s', (attributes, theme) => {
  for (const [name, value] of Object.entries(attributes))
    document.documentElement.setAttribute(`data-darkreader-${name}`, value);
  expect(readTheme(isMatchedWhenDark('html.dark'))).toBe(theme);
  document.body.style.color = '#222';
  expect(readTheme(hasLightInk)).toBe(theme);
});
