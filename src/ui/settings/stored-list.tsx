import { useEffect, useState } from 'preact/hooks';
import type { StoredItem, StoredItems } from '../../browser/stored-items.ts';
import { REQUESTED_ADDRESS_KEY } from '../../messages/requested-address.ts';
import { say } from '../../words/index.ts';
import { isPictureKey } from '../first-picture/stored-picture.ts';
import { formatCount } from '../format.ts';
import { KEPT_LIST_KEY } from '../list/kept-list.ts';

interface StoredListProps {
  items: StoredItems;
  /** What lists and pages remember, in the storage of the extension's pages. */
  storage: Pick<Storage, 'key' | 'getItem' | 'removeItem' | 'length'>;
}

/** The user's own data: everything else can be requested again. */
const CHOICE_KEYS = ['settings', 'watches', REQUESTED_ADDRESS_KEY];

const isChoice = ({ key }: StoredItem) => CHOICE_KEYS.includes(key);
const sum = (items: readonly StoredItem[]) => items.reduce((total, { bytes }) => total + bytes, 0);
const inKilobytes = (bytes: number) => say('settings_kilobytes', formatCount(Math.ceil(bytes / 1000)));

const readPageItems = (storage: StoredListProps['storage']): StoredItem[] =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').map((key) => ({
    key,
    bytes: key.length + (storage.getItem(key)?.length ?? 0),
  }));

/** The first rows and their pictures are answers of the Horde, wherever they are stored. */
const isKeptList = ({ key }: StoredItem) => key === KEPT_LIST_KEY || isPictureKey(key);

/** What is stored on this computer, how much, and a way to delete it. */
export const StoredList = ({ items, storage }: StoredListProps) => {
  const [local, setLocal] = useState<readonly StoredItem[] | null>(null);
  const [session, setSession] = useState<readonly StoredItem[]>([]);
  const [isCleared, setCleared] = useState(false);
  const read = async () => {
    setLocal(await items.local());
    setSession(await items.session());
  };
  useEffect(() => void read().catch(() => {}), [items]);
  if (!local) return <p class="hint">{say('page_loading')}</p>;
  const ofPages = readPageItems(storage);
  const answers = [...local.filter((item) => !isChoice(item)), ...ofPages.filter(isKeptList)];
  const choices = [...local.filter(isChoice), ...ofPages.filter((item) => !isKeptList(item))];
  const clear = async () => {
    for (const { key } of ofPages.filter(isKeptList)) storage.removeItem(key);
    await items.remove(answers.map(({ key }) => key));
    await read();
    setCleared(true);
  };
  const rows: [string, number][] = [
    [say('settings_stored_answers'), sum(answers)],
    [say('settings_stored_choices'), sum(choices)],
    [say('settings_stored_session'), sum(session)],
  ];
  return (
    <>
      <ul>
        {rows.map(([label, bytes]) => (
          <li key={label}>
            <span>{label}</span>
            <b>{inKilobytes(bytes)}</b>
          </li>
        ))}
      </ul>
      <div class="buttons">
        <button type="button" class="plain" disabled={answers.length === 0} onClick={() => void clear()}>
          {say('settings_stored_clear')}
        </button>
      </div>
      <p class="hint" role="status">
        {say(isCleared ? 'settings_stored_cleared' : 'settings_stored_hint')}
      </p>
    </>
  );
};
