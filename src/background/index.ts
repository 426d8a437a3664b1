export { createAnswerRequest } from './answer-request.ts';
export { createAnswerSettings, isSettingsRequest } from './answer-settings.ts';
export { type AskedSitesWorld, createAskedSites } from './asked-sites.ts';
export { type AskedTabsWorld, createAskedTabs } from './asked-tabs.ts';
export { createHordeSources } from './horde-sources.ts';
export { createMessageListener, type MessageListener } from './message-listener.ts';
export { createOnlineSnapshot } from './online-snapshot.ts';
export { createSafeStorage, type StorageArea } from './safe-storage.ts';
export { createSettingsStore } from './settings-store.ts';
