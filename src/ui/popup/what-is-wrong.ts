/** What is shown and said only where something is wrong, as one file: it is loaded then, and hardly ever. */
export { SaidFailure } from '../list/said-failure.tsx';
export { PageRefusal } from './page-refusal.tsx';
export { PopupNotices } from './popup-notices.tsx';
