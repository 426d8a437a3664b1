import { toAddressPart } from '../../horde/index.ts';
import { say } from '../../words/index.ts';
import { Name } from '../name.tsx';
import './horde-history-links.css';
import './more.css';

/** The Horde's own public history of one exact name. */
const hordeHistoryAddress = (name: string): string =>
  `https://grafana.aihorde.net/d/horde-text-model-detail?orgId=2&var-model=${toAddressPart(name)}&from=now-7d`;

/** If there are more names than this, the rest is shown on request. */
const NAMES_AT_ONCE = 3;

const Link = ({ name }: { name: string }) => (
  <li>
    <a class="link" href={hordeHistoryAddress(name)} target="_blank" rel="noreferrer">
      <Name name={name} shown={60} /> ↗
    </a>
  </li>
);

/** Links to the Horde's history for each of a model's names, since the Horde keeps names apart. */
export const HordeHistoryLinks = ({ names }: { names: readonly string[] }) =>
  names.length === 0 ? null : (
    <div class="horde-history">
      <p class="hint">{say('history_of_the_horde')}</p>
      <ul>
        {names.slice(0, NAMES_AT_ONCE).map((name) => (
          <Link key={name} name={name} />
        ))}
      </ul>
      {names.length > NAMES_AT_ONCE && (
        <details class="more">
          <summary>{say('history_other_names')}</summary>
          <ul>
            {names.slice(NAMES_AT_ONCE).map((name) => (
              <Link key={name} name={name} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
