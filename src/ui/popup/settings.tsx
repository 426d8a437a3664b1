import { useEffect, useRef, useState } from 'preact/hooks';
import type { Ask } from '../../messages/ask.ts';
import { readOrigin } from '../../messages/read-origin.ts';
import {
  ADDITIONS,
  type AdditionKind,
  type Address,
  type AskedSite,
  type Settings as Chosen,
  LISTED_SITES,
} from '../../messages/settings.ts';
import './settings.css';

/** The browser's permissions for single origins. */
export interface Permissions {
  /** Asks the user; only while a click is being handled. */
  request(origin: string): Promise<boolean>;
  has(origin: string): Promise<boolean>;
  /** Gives back what no address that is left needs. */
  remove(origin: string, left: readonly string[]): Promise<void>;
}

export interface SettingsProps {
  ask: Ask;
  permissions: Permissions;
}

const KINDS: Record<AdditionKind, [string, string]> = {
  line: ['Line', 'the backends, below a name'],
  table: ['Table', 'all figures, opened from a line or a panel'],
  option: ['Option text', 'the other backends, behind a name in a list'],
  panel: ['Panel', 'the chosen models, below a list'],
};

const AGNAI: Address = { site: 'agnai.chat', origin: 'https://agnai.chat' };

const OWN: [AskedSite, string][] = [
  ['sillytavern', 'SillyTavern'],
  ['lite.koboldai.net', 'KoboldCpp Lite'],
  ['ai-horde-text-ui', 'AI Horde Text UI'],
  ['aihorde.net', 'Copy of aihorde.net'],
  ['models.aihorde.net', 'Copy of models.aihorde.net'],
];
const labelOf = (site: AskedSite) => OWN.find(([known]) => known === site)?.[1] ?? site;

const Switch = ({
  label,
  hint,
  on,
  set,
}: {
  label: string;
  hint?: string;
  on: boolean;
  set: (on: boolean) => void;
}) => (
  <label class="switch">
    <span>
      {label}
      {hint && <small>{hint}</small>}
    </span>
    <input type="checkbox" checked={on} onChange={(event) => set(event.currentTarget.checked)} />
  </label>
);

/** What the user can choose: where the extension adds something, and what. */
export const Settings = ({ ask, permissions }: SettingsProps) => {
  const [settings, setSettings] = useState<Chosen | null>(null);
  const [allowed, setAllowed] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<string | null>(null);
  const [site, setSite] = useState<AskedSite>('sillytavern');
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);

  const look = async (chosen: Chosen) => {
    const origins = [AGNAI, ...chosen.addresses].map(({ origin }) => origin);
    const isAllowed = await Promise.all(origins.map(permissions.has));
    setAllowed(new Set(origins.filter((_, index) => isAllowed[index])));
  };
  const fail = (error: Error) => setFailure(`This could not be kept. ${error.message}`);

  useEffect(() => {
    ask('getSettings', {}).then(({ settings: kept }) => {
      setSettings(kept);
      return look(kept);
    }, fail);
  }, []);

  if (!settings) return <p class="wait">{failure ?? 'Reading the settings…'}</p>;
  const { off, without, addresses } = settings;

  const keep = (change: Partial<Chosen>) => {
    const next = { ...settings, ...change };
    setSettings(next);
    setFailure(null);
    return ask('setSettings', { settings: next }).then(({ settings: kept }) => look(kept), fail);
  };
  const withMember = <T,>(list: readonly T[], member: T, isIn: boolean) =>
    isIn ? [...list, member] : list.filter((other) => other !== member);
  const others = (origin: string) => addresses.filter((address) => address.origin !== origin);

  /** In the user's click: browsers ask at no other time. The address is kept first, since the question can close the
   * popup; without the permission it does nothing. */
  const allow = async (address: Address) => {
    setRefusal(null);
    const asked = permissions.request(address.origin);
    const kept = keep({ addresses: [...others(address.origin), address] });
    try {
      const isAllowed = await asked;
      await kept;
      await look({ ...settings, addresses: [...others(address.origin), address] });
      if (!isAllowed) setRefusal(`${address.origin} was not allowed, so nothing is added there.`);
    } catch (error) {
      setRefusal(`The browser does not allow ${address.origin}. ${(error as Error).message}`);
    }
  };
  const forget = async ({ origin }: Address) => {
    const left = others(origin);
    await keep({ addresses: left });
    // Without the address nothing happens there, even where the browser keeps the permission.
    await permissions
      .remove(
        origin,
        left.map((address) => address.origin),
      )
      .catch(() => {});
    await look({ ...settings, addresses: left });
  };
  const add = (event: Event) => {
    event.preventDefault();
    const read = readOrigin(typed);
    if ('error' in read) {
      setRefusal(read.error);
      field.current?.focus();
      return;
    }
    setTyped('');
    void allow({ site, origin: read.origin });
  };

  const isAgnaiOn = allowed.has(AGNAI.origin) && addresses.some(({ site: known }) => known === AGNAI.site);
  const own = addresses.filter(({ site: known }) => known !== AGNAI.site);
  return (
    <div class="choices">
      {failure && (
        <p class="refusal" role="alert">
          {failure}
        </p>
      )}
      <fieldset>
        <legend>Sites</legend>
        {LISTED_SITES.map((name) => (
          <Switch
            key={name}
            label={name}
            on={!off.includes(name)}
            set={(on) => keep({ off: withMember(off, name, !on) })}
          />
        ))}
        <Switch
          label={AGNAI.site}
          hint="your browser asks you first"
          on={isAgnaiOn}
          set={(on) => void (on ? allow(AGNAI) : forget(AGNAI))}
        />
      </fieldset>

      <fieldset>
        <legend>What is added</legend>
        {ADDITIONS.map((kind) => (
          <Switch
            key={kind}
            label={KINDS[kind][0]}
            hint={KINDS[kind][1]}
            on={!without.includes(kind)}
            set={(on) => keep({ without: withMember(without, kind, !on) })}
          />
        ))}
      </fieldset>

      <section aria-labelledby="own">
        <h3 id="own">At your own address</h3>
        {own.length > 0 && (
          <ul>
            {own.map((address) => (
              <li key={address.origin}>
                <span>
                  <bdi>{address.origin}</bdi>
                  <small>{labelOf(address.site)}</small>
                </span>
                {!allowed.has(address.origin) && (
                  <button type="button" class="link" onClick={() => allow(address)}>
                    Allow<span class="said"> {address.origin}</span>
                  </button>
                )}
                <button type="button" class="link" onClick={() => forget(address)}>
                  Remove<span class="said"> {address.origin}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <form onSubmit={add} noValidate>
          <select
            aria-label="What it is"
            value={site}
            onChange={(event) => setSite(event.currentTarget.value as AskedSite)}
          >
            {OWN.map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
          <input
            ref={field}
            aria-label="Its address"
            aria-describedby="refusal"
            aria-invalid={refusal !== null}
            placeholder="http://localhost:8000"
            value={typed}
            spellcheck={false}
            autocomplete="off"
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              setRefusal(null);
            }}
          />
          <button type="submit" class="primary">
            Add
          </button>
        </form>
        <p id="refusal" class={refusal ? 'refusal' : 'hint'} role="status">
          {refusal ?? 'Your browser asks you first. Removing an address gives the permission back.'}
        </p>
      </section>
    </div>
  );
};
