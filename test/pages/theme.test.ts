// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { isLightInk, readTheme } from '../../src/pages/theme.ts';

test.each([
  ['#d1d1d1', true],
  [' #FFFFFF', true],
  ['#fff', true],
  ['#76afffcc', true],
  ['rgb(209, 209, 209)', true],
  ['rgb(209 209 209 / 50%)', true],
  [' rgba(209, 209, 209, 0.5) ', true],
  ['#fffc', true],
  ['#333', false],
  ['#000000', false],
  ['rgb(51,51,51)', false],
  ['#e00', false],
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
  expect(readTheme({ dark: 'html.dark' })).toBe(theme);
});

test.each([
  ['#d1d1d1', 'dark'],
  ['#222', 'light'],
])('the ink of <body>: %o is %s', (ink, theme) => {
  document.body.style.setProperty('--theme_color_fg', ink);
  expect(readTheme({ ink: '--theme_color_fg' })).toBe(theme);
});

/** What Dark Reader writes to <html>: with colours of its own, with a filter that inverts our elements, too. */
test.each([
  [{ mode: 'dynamic', scheme: 'dark' }, 'dark'],
  [{ mode: 'dynamic', scheme: 'dimmed' }, 'light'],
  [{ mode: 'filter' }, 'light'],
])('a light page with Dark Reader %o is %s', (attributes, theme) => {
  for (const [name, value] of Object.entries(attributes))
    document.documentElement.setAttribute(`data-darkreader-${name}`, value);
  expect(readTheme({ dark: 'html.dark' })).toBe(theme);
  document.body.style.color = '#222';
  expect(readTheme({ ink: 'color' })).toBe(theme);
});
