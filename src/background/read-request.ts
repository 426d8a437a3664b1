import type { NameQuery } from '../horde/index.ts';
import { isName, isRecord } from '../horde-api/index.ts';
import type { RequestMessage, RequestType, ViewCounts } from '../messages/protocol.ts';
import { REPORTING } from '../messages/reporting-views.ts';
import { readSettingsChange } from '../messages/settings.ts';

/** No page shows more names at once than its view can hold; whoever asks more asks in parts. */
export const MOST_QUERIES = 2000;

/** A request that is well-formed, or why it is not. */
export type ReadRequest = { request: RequestMessage } | { error: string };

const NAME_KINDS = ['name', 'model', 'cut', 'alike', 'family', 'known'] as const;

/** A name that is too long to be one is asked for as the name of nothing. */
const asName = (name: unknown) => (isName(name) ? name : '');

const asCount = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);

function readQuery(value: unknown): NameQuery | null {
  if (!isRecord(value) || typeof value.name !== 'string') return null;
  const kind = value.kind === undefined ? 'name' : NAME_KINDS.find((known) => known === value.kind);
  if (!kind) return null;
  const query: NameQuery = { name: asName(value.name), kind };
  for (const figure of ['eta', 'queued', 'threads'] as const) {
    const count = asCount(value[figure]);
    if (count !== undefined) query[figure] = count;
  }
  return query;
}

/** Null for anything that is no count of each. */
export function readCounts(value: unknown): ViewCounts | null {
  if (!isRecord(value)) return null;
  const { lists, names, matched } = value;
  const isCount = (count: unknown): count is number => Number.isSafeInteger(count) && (count as number) >= 0;
  return isCount(lists) && isCount(names) && isCount(matched) ? { lists, names, matched } : null;
}

type Message = Record<string, unknown>;

const hasModelType = (message: Message): message is Message & { modelType: 'text' | 'image' } =>
  message.modelType === 'text' || message.modelType === 'image';

const NO_MODEL_TYPE: ReadRequest = { error: 'modelType must be text or image.' };

const READERS: Record<RequestType, (message: Message) => ReadRequest> = {
  getCombinedModelData(message) {
    if (!hasModelType(message)) return NO_MODEL_TYPE;
    const { modelType, scope = 'all' } = message;
    if (scope !== 'all' && scope !== 'online') return { error: 'scope must be online or all.' };
    return { request: { type: 'getCombinedModelData', modelType, scope } };
  },

  lookupNames({ queries }) {
    if (!Array.isArray(queries)) return { error: 'queries must be a list.' };
    if (queries.length > MOST_QUERIES) return { error: `Not more than ${MOST_QUERIES} names at once.` };
    const read = queries.map(readQuery);
    if (!read.every((query) => query !== null)) return { error: 'Each query needs a name, and a kind that is known.' };
    return { request: { type: 'lookupNames', queries: read } };
  },

  getModelDetails({ models }) {
    if (!Array.isArray(models) || !models.every((key) => typeof key === 'string'))
      return { error: 'models must be a list of names.' };
    if (models.length > MOST_QUERIES) return { error: `Not more than ${MOST_QUERIES} models at once.` };
    return { request: { type: 'getModelDetails', models } };
  },

  awaitRefresh(message) {
    if (!hasModelType(message)) return NO_MODEL_TYPE;
    if (message.now !== undefined && typeof message.now !== 'boolean') return { error: 'now must be true or false.' };
    return { request: { type: 'awaitRefresh', modelType: message.modelType, now: message.now === true } };
  },

  getSettings: () => ({ request: { type: 'getSettings' } }),

  loadTables: () => ({ request: { type: 'loadTables' } }),

  changeSettings({ change }) {
    if (!isRecord(change)) return { error: 'change must be an object.' };
    return { request: { type: 'changeSettings', change: readSettingsChange(change) } };
  },

  markNames({ tabId }) {
    if (!Number.isInteger(tabId)) return { error: 'tabId must be a tab’s.' };
    return { request: { type: 'markNames', tabId: tabId as number } };
  },

  getPageSettings({ site }) {
    if (site !== null && !isName(site)) return { error: 'site must be a name, or null.' };
    return { request: { type: 'getPageSettings', site } };
  },

  reportView({ site, view, found }) {
    const known = REPORTING.find((each) => each.site === site && each.view === view);
    if (!known) return { error: 'site and view must be those of a view that reports itself.' };
    const counts = readCounts(found);
    if (!counts && found !== null) return { error: 'found must be counts, or null.' };
    return { request: { type: 'reportView', ...known, found: counts } };
  },

  getChangedViews: () => ({ request: { type: 'getChangedViews' } }),
};

/** Checks what came as a message. Null: it is none of these requests, perhaps one for somebody else. */
export function readRequest(message: unknown): ReadRequest | null {
  if (!isRecord(message) || typeof message.type !== 'string' || !Object.hasOwn(READERS, message.type)) return null;
  return READERS[message.type as RequestType](message);
}
