import { type ComponentChildren, render } from 'preact';
import { type Picture, toPictures } from './page-picture.ts';

/** Ages would be wrong when the picture is drawn: their places are empty until the page itself fills them. */
const AGES = '.freshness > span';
const NO_BREAK_SPACE = '\u00a0';

/** Renders the page where nobody sees it, in its first state: none of its effects run. */
export function takePicture(page: ComponentChildren): Picture[] {
  const paper = document.createElement('div');
  render(page, paper);
  for (const age of paper.querySelectorAll(AGES)) age.textContent = NO_BREAK_SPACE;
  const pictures = toPictures(paper);
  render(null, paper);
  return pictures;
}
