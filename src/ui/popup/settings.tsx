import { Fragment } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Ask } from '../../messages/ask.ts';
import { readOrigin } from '../../messages/read-origin.ts';
import {
  ADDITIONS,
  type AdditionKind,
  type Address,
  type Settings as Chosen,
  changeSettings,
  LISTED_SITES,
  type OptionalSite,
  OWN_ADDRESS_SITES,
  type SettingsChange,
  SITES_WITH_QUESTION,
} from '../../messages/settings.ts';
import './settings.css';

/** What the browser allows, beside what the settings list. */
export interface Held {
  /** Origins of addresses, and of the sites that are asked for, where the extension is let in. */
  allowed: ReadonlySet<string>;
  /** Listed sites that the browser keeps the extension out of: at which hosts, and whether those are all. */
  blocked: ReadonlyMap<string, { hosts: readonly string[]; isWhole: boolean }>;
  /** Match patterns that are allowed and that nothing listed needs. */
  unlisted: readonly string[];
}

/** The browser's permissions. */
export interface Permissions {
  /** Asks the user; only while a click is being handled. The address is stored before that as what is intended, for
   * the question closes the popup in some browsers; the background takes it into the settings then. */
  request(address: Address): Promise<boolean>;
  /** Asks for all hosts of a listed site that the browser keeps the extension out of; only while a click is handled. */
  requestSite(site: string): Promise<boolean>;
  /** The origin that an earlier popup asked for and the user refused. Told once; null: none. */
  refused(): Promise<string | null>;
  look(addresses: readonly Address[]): Promise<Held>;
  /** Gives back what no address that is left needs. */
  remove(origin: string, left: readonly string[]): Promise<void>;
  giveBack(pattern: string): Promise<unknown>;
  /** `changed`: settings or permissions are others now, whoever did it. Gives what ends that. */
  follow(changed: () => void): () => void;
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

const notAllowed = (what: string) => `${what} was not allowed, so nothing is added there.`;
const labelOf = (site: OptionalSite) => OWN_ADDRESS_SITES.find((known) => known.site === site)?.label ?? site;
const hasQuestion = (site: OptionalSite) => SITES_WITH_QUESTION.some((known) => known.site === site);

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

/** That the browser keeps the extension out, and the way in. */
const Blocked = ({ of, hosts, allow }: { of: string; hosts: readonly string[]; allow: () => void }) => (
  <p class="blocked">
    <span>
      Your browser does not allow Horde Lens there
      {hosts.length > 0 && (
        <>
          : <bdi>{hosts.join(', ')}</bdi>
        </>
      )}
      .
    </span>
    <button type="button" class="link" onClick={allow}>
      Allow<span class="said"> {of}</span>
    </button>
  </p>
);

/** `https://example.org/*` without what every pattern ends in. */
const shownPattern = (pattern: string) => pattern.replace(/\/\*$/, '');

const NOTHING_HELD: Held = { allowed: new Set(), blocked: new Map(), unlisted: [] };

/** What the user can choose: where the extension adds something, and what. */
export const Settings = ({ ask, permissions }: SettingsProps) => {
  const [settings, setSettings] = useState<Chosen | null>(null);
  const [held, setHeld] = useState<Held>(NOTHING_HELD);
  const [failure, setFailure] = useState<string | null>(null);
  const [site, setSite] = useState(OWN_ADDRESS_SITES[0]?.site as OptionalSite);
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  /** Changes that are on their way. Until they have come, what is read is older than what is shown. */
  const changing = useRef(0);
  const readings = useRef(0);

  const read = async () => {
    const reading = ++readings.current;
    const { settings: kept } = await ask('getSettings', {});
    const now = await permissions.look(kept.addresses);
    if (changing.current > 0 || reading !== readings.current) return;
    setSettings(kept);
    setHeld(now);
  };
  const fail = (error: Error) => setFailure(`This could not be kept. ${error.message}`);

  useEffect(() => {
    read().catch(fail);
    permissions.refused().then((origin) => origin !== null && setFailure(notAllowed(origin)), fail);
    return permissions.follow(() => void read().catch(fail));
  }, []);

  if (!settings) return <p class="wait">{failure ?? 'Reading the settings…'}</p>;
  const { off, without, addresses } = settings;

  const keep = async (change: SettingsChange) => {
    setSettings((before) => before && changeSettings(before, change));
    setFailure(null);
    changing.current++;
    try {
      await ask('changeSettings', { change }, { once: true });
    } catch (error) {
      fail(error as Error);
    }
    changing.current--;
    await read().catch(fail);
  };
  const flip = (list: 'off' | 'without', member: string, isIn: boolean) =>
    void keep({ [list]: { [isIn ? 'add' : 'remove']: [member] } });

  /** In the user's click: browsers ask at no other time. */
  const allow = async (address: Address, tell: (refusal: string | null) => void, dropped = '') => {
    const { origin } = address;
    tell(null);
    setOutcome(null);
    try {
      if (await permissions.request(address)) {
        await keep({ addresses: { add: [address] } });
        if (dropped) setOutcome(`${origin} was added. The rest of what you typed was left out: ${dropped}`);
      } else tell(notAllowed(origin));
    } catch (error) {
      tell(`The browser does not allow ${origin}. ${(error as Error).message}`);
    }
  };
  const allowSite = (name: string) => {
    setFailure(null);
    permissions.requestSite(name).then(
      (isAllowed) => (isAllowed ? read().catch(fail) : setFailure(notAllowed(name))),
      ({ message }) => setFailure(`The browser does not allow ${name}. ${message}`),
    );
  };
  const forget = async ({ origin }: Address) => {
    setOutcome(null);
    await keep({ addresses: { remove: [origin] } });
    const left = addresses.filter((address) => address.origin !== origin);
    // Without the address nothing happens there, even where the browser keeps the permission.
    await permissions
      .remove(
        origin,
        left.map((address) => address.origin),
      )
      .catch(() => {});
    await read().catch(fail);
  };
  const giveBack = (pattern: string) => {
    permissions
      .giveBack(pattern)
      .then(read)
      .catch((error: Error) => {
        setFailure(`The browser does not take ${shownPattern(pattern)} back. ${error.message}`);
      });
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
    void allow({ site, origin: read.origin }, setRefusal, read.dropped);
  };

  const typedRead = readOrigin(typed);
  const left = 'dropped' in typedRead && typedRead.dropped;
  const own = addresses.filter(({ site: known }) => !hasQuestion(known));
  return (
    <div class="choices">
      {failure && (
        <p class="refusal" role="alert">
          {failure}
        </p>
      )}
      <fieldset>
        <legend>Sites</legend>
        {LISTED_SITES.map((name) => {
          const blocked = off.includes(name) ? undefined : held.blocked.get(name);
          return (
            <Fragment key={name}>
              <Switch label={name} on={!off.includes(name)} set={(on) => flip('off', name, !on)} />
              {blocked && (
                <Blocked of={name} hosts={blocked.isWhole ? [] : blocked.hosts} allow={() => allowSite(name)} />
              )}
            </Fragment>
          );
        })}
        {SITES_WITH_QUESTION.map((address) => {
          const isOn = addresses.some(({ site: known }) => known === address.site);
          return (
            <Fragment key={address.site}>
              <Switch
                label={address.site}
                hint="your browser asks you first"
                on={isOn}
                set={(on) => void (on ? allow(address, setFailure) : forget(address))}
              />
              {isOn && !held.allowed.has(address.origin) && (
                <Blocked of={address.site} hosts={[]} allow={() => void allow(address, setFailure)} />
              )}
            </Fragment>
          );
        })}
      </fieldset>

      <fieldset>
        <legend>What is added</legend>
        {ADDITIONS.map((kind) => (
          <Switch
            key={kind}
            label={KINDS[kind][0]}
            hint={KINDS[kind][1]}
            on={!without.includes(kind)}
            set={(on) => flip('without', kind, !on)}
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
                  {!held.allowed.has(address.origin) && (
                    <small class="refusal">Your browser does not allow Horde Lens there.</small>
                  )}
                </span>
                {!held.allowed.has(address.origin) && (
                  <button type="button" class="link" onClick={() => allow(address, setRefusal)}>
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
            onChange={(event) => setSite(event.currentTarget.value as OptionalSite)}
          >
            {OWN_ADDRESS_SITES.map(({ site: name, label }) => (
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
              setOutcome(null);
            }}
          />
          <button type="submit" class="primary">
            Add
          </button>
        </form>
        <p id="refusal" class={refusal ? 'refusal' : 'hint'} role="status">
          {refusal ??
            (left && 'origin' in typedRead
              ? `Only ${typedRead.origin} counts. The rest is left out: ${left}`
              : (outcome ?? 'Your browser asks you first. Removing an address gives the permission back.'))}
        </p>
      </section>

      {held.unlisted.length > 0 && (
        <section aria-labelledby="unlisted">
          <h3 id="unlisted">Allowed, but not used</h3>
          <ul>
            {held.unlisted.map((pattern) => (
              <li key={pattern}>
                <span>
                  <bdi>{shownPattern(pattern)}</bdi>
                </span>
                <button type="button" class="link" onClick={() => giveBack(pattern)}>
                  Give back<span class="said"> {pattern}</span>
                </button>
              </li>
            ))}
          </ul>
          <p class="hint">Your browser would let Horde Lens in there, and nothing above needs that.</p>
        </section>
      )}
    </div>
  );
};
