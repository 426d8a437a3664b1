// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import type { ResponseMessage } from '../../../src/messages/protocol.ts';
import type { AskedQuestion } from '../../../src/messages/questions.ts';

/** Answers each message, or rejects. */
let answer: (message: AskedQuestion) => object;
let asked: string[];
let claimed: unknown[];
const listeners = new Set<(message: unknown) => void>();

vi.stubGlobal('browser', {
  runtime: {
    id: 'horde-lens',
    async sendMessage(message: AskedQuestion): Promise<ResponseMessage> {
      asked.push(message.type);
      claimed.push('site' in message && message.site);
      const answered = answer(message);
      return 'ok' in answered ? (answered as ResponseMessage) : { ok: true, answerJson: JSON.stringify(answered) };
    },
    onMessage: {
      addListener: (listener: () => void) => void listeners.add(listener),
      removeListener: (listener: () => void) => void listeners.delete(listener),
    },
  },
});
// It reads its browser when it is loaded.
const { startPageScript } = await import('../../../src/pages/engine/page-script.ts');
const { addSite, shared } = await import('../../../src/pages/shared.ts');

const SITE = { name: 'a site', hosts: [], isDark: () => false, views: [] };
const settings = { site: SITE.name, without: [], reported: [], numbers: { form: 'compact', locale: null } };
const dies = () => {
  throw new Error('Could not establish connection. Receiving end does not exist.');
};
const comeBack = () => document.dispatchEvent(new Event('visibilitychange'));
const settle = () => vi.waitFor(() => new Promise((resolve) => setTimeout(resolve)));

beforeEach(() => {
  shared.end?.();
  shared.sites?.clear();
  addSite(SITE);
  asked = [];
  claimed = [];
});

test('the page script asks once what to do, and again when the settings have changed', async () => {
  answer = () => settings;
  startPageScript();
  await settle();
  comeBack();
  await settle();
  expect(asked).toEqual(['getPageSettings']);
  for (const listener of listeners) listener({ notice: 'settings changed' });
  await settle();
  expect(asked).toEqual(['getPageSettings', 'getPageSettings']);
});

test('without an answer it asks again when the user returns to the page, until there is one', async () => {
  answer = dies;
  startPageScript();
  await vi.waitFor(() => expect(asked).toHaveLength(3));
  await settle();
  comeBack();
  await vi.waitFor(() => expect(asked).toHaveLength(6));
  await settle();
  answer = () => settings;
  comeBack();
  await settle();
  comeBack();
  await settle();
  expect(asked).toHaveLength(7);
});

test('after a refusal it asks again when the settings have changed, and not at each return to the page', async () => {
  answer = () => ({ ok: false, failure: { kind: 'not-wanted' } });
  startPageScript();
  await settle();
  for (let time = 0; time < 3; time++) {
    comeBack();
    await settle();
  }
  expect(asked).toHaveLength(1);
  for (const listener of listeners) listener({ notice: 'settings changed' });
  await settle();
  expect(asked).toHaveLength(2);
});

test('it asks again on a page from the back/forward cache, which has missed every notice', async () => {
  answer = () => settings;
  startPageScript();
  await settle();
  const show = async (persisted: boolean) => {
    dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
    await settle();
  };
  await show(false);
  expect(asked).toHaveLength(1);
  await show(true);
  expect(asked).toHaveLength(2);
  shared.end?.();
  await show(true);
  expect(asked).toHaveLength(2);
});

test('it asks nothing any more once another script has replaced it', async () => {
  answer = dies;
  startPageScript();
  shared.end?.();
  await vi.waitFor(() => expect(asked).toHaveLength(3));
  await settle();
  comeBack();
  await settle();
  expect(asked).toHaveLength(3);
  expect(listeners.size).toBe(0);
});

test.each<[string, string[], string | null]>([
  ['where a site of that host is known', ['elsewhere.example', location.hostname], SITE.name],
  ['also in a folder of it', [`${location.hostname}/folder`], SITE.name],
  ['not at the user’s own address', ['elsewhere.example'], null],
  ['not of a site without a host', [], null],
])('it says which site it is on: %s', async (_, hosts, expected) => {
  answer = () => settings;
  addSite({ ...SITE, hosts });
  startPageScript();
  await settle();
  expect(claimed).toEqual([expected]);
});
