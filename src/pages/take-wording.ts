import { giveTexts, setNumberStyle } from '../words/index.ts';
import { shared } from './shared.ts';

/** Has this script write numbers and texts the way the settings of the page say. */
export function takeWording(): void {
  setNumberStyle(shared.settings?.numbers);
  giveTexts(shared.settings?.texts);
}
