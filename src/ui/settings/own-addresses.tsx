import { useRef, useState } from 'preact/hooks';
import { readOrigin } from '../../messages/read-origin.ts';
import {
  type Address,
  type OptionalSite,
  OWN_ADDRESS_SITES,
  type Settings,
  SITES_WITH_QUESTION,
} from '../../messages/settings.ts';
import { say } from '../../words/index.ts';
import { addressFaultText } from './address-fault-text.ts';
import type { SettingsState } from './use-settings.ts';
import '../primary-button.css';

interface OwnAddressesProps {
  state: SettingsState;
  settings: Settings;
}

const labelOf = (site: OptionalSite) => OWN_ADDRESS_SITES.find((known) => known.site === site)?.label ?? site;
const hasSwitch = ({ site }: Address) => SITES_WITH_QUESTION.some((known) => known.site === site);

const OwnAddress = ({
  address: { site, origin },
  isAllowed,
  allow,
  forget,
}: {
  address: Address;
  isAllowed: boolean;
  allow: () => void;
  forget: () => void;
}) => (
  <li>
    <span>
      <bdi>{origin}</bdi>
      <small>{labelOf(site)}</small>
      {!isAllowed && <small class="refusal">{say('settings_blocked')}</small>}
    </span>
    {!isAllowed && (
      <button type="button" class="link" aria-label={say('settings_allow_site', origin)} onClick={allow}>
        {say('settings_allow')}
      </button>
    )}
    <button type="button" class="link" aria-label={say('settings_remove_address', origin)} onClick={forget}>
      {say('settings_remove')}
    </button>
  </li>
);

/** The typed address, and what came of it. */
function useNewAddress({ allow }: SettingsState) {
  const [site, setSite] = useState(OWN_ADDRESS_SITES[0]?.site as OptionalSite);
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const add = async (address: Address, dropped = '') => {
    setOutcome(null);
    setRefusal(null);
    const refused = await allow(address);
    setRefusal(refused);
    if (refused === null && dropped) setOutcome(say('settings_own_added', address.origin, dropped));
  };
  const type = (text: string) => {
    setTyped(text);
    setRefusal(null);
    setOutcome(null);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const read = readOrigin(typed);
    if ('fault' in read) {
      setRefusal(addressFaultText(read.fault));
      field.current?.focus();
      return;
    }
    setTyped('');
    void add({ site, origin: read.origin }, read.dropped);
  };
  return { site, setSite, typed, type, field, refusal, outcome, setOutcome, add, submit };
}

/** The addresses at which the user has a site of their own, and a form to add one. */
export const OwnAddresses = ({ state, settings }: OwnAddressesProps) => {
  const own = settings.addresses.filter((address) => !hasSwitch(address));
  const form = useNewAddress(state);
  const { typed, refusal, outcome } = form;
  const read = readOrigin(typed);
  const left = 'dropped' in read && read.dropped ? say('settings_own_counts', read.origin, read.dropped) : null;
  const forget = (origin: string) => {
    form.setOutcome(null);
    void state.forget(origin);
  };
  return (
    <>
      {own.length > 0 && (
        <ul>
          {own.map((address) => (
            <OwnAddress
              key={address.origin}
              address={address}
              isAllowed={state.sites.allowed.has(address.origin)}
              allow={() => void form.add(address)}
              forget={() => forget(address.origin)}
            />
          ))}
        </ul>
      )}
      <form onSubmit={form.submit} noValidate>
        <select
          aria-label={say('settings_own_kind')}
          value={form.site}
          onChange={(event) => form.setSite(event.currentTarget.value as OptionalSite)}
        >
          {OWN_ADDRESS_SITES.map(({ site: name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
        <input
          ref={form.field}
          aria-label={say('settings_own_address')}
          aria-describedby="refusal"
          aria-invalid={refusal !== null}
          placeholder="http://localhost:8000"
          value={typed}
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => form.type(event.currentTarget.value)}
        />
        <button type="submit" class="primary">
          {say('settings_add')}
        </button>
      </form>
      <p id="refusal" class={refusal ? 'refusal' : 'hint'} role="status">
        {refusal ?? left ?? outcome ?? say('settings_own_hint')}
      </p>
    </>
  );
};
