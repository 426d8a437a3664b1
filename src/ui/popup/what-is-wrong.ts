/** Parts that only appear if something is wrong, as one file: it is seldom loaded. */
export { AnnouncedFailure as SaidFailure } from '../list/said-failure.tsx';
export { PageRefusal } from './page-refusal.tsx';
export { PopupNotices } from './popup-notices.tsx';
