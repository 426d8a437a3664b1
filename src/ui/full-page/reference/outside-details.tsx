import { CANONICAL } from '../../../horde/index.ts';
import type { NameGroup, NearName } from '../../../reference/index.ts';
import { say } from '../../../words/index.ts';
import { BackendMark } from '../../backend-mark.tsx';
import { backendLabel } from '../../figure-elements.ts';
import { NearNameLine, sayRule } from './near-name.tsx';
import { type Copied, CopiedName, Count, ModelLink } from './reference-columns.tsx';

interface OutsideDetailsProps {
  group: NameGroup;
  near: readonly NearName[];
  copied: Copied;
}

/** A model outside the reference: which canonical names are near it and by which rule, and all of its names. */
export const OutsideDetails = ({ group: { names }, near, copied }: OutsideDetailsProps) => {
  const { candidates } = names[0];
  return (
    <div class="outside-details">
      {candidates.length > 1 && (
        <p class="candidates">
          {say('reference_fits')}:{' '}
          {candidates.map((model) => (
            <ModelLink key={model} model={model} />
          ))}
        </p>
      )}
      {near.length > 0 ? (
        <ol>
          {near.map((one) => (
            <li key={one.canonicalName}>
              <NearNameLine near={one} />
              <p class="hint">{sayRule(one)}</p>
            </li>
          ))}
        </ol>
      ) : (
        <p class="hint">{say('reference_none_near_help')}</p>
      )}
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{say('page_names')}</th>
            <th scope="col">{say('page_threads')}</th>
            <th scope="col">{say('figure_use_day')}</th>
            <th scope="col">{say('figure_use_month')}</th>
            <th scope="col">{say('figure_use_total')}</th>
          </tr>
        </thead>
        <tbody>
          {names.map(({ name, backend, threads, use }) => (
            <tr key={name} data-backend={backend}>
              <th scope="row" title={backend === CANONICAL ? undefined : backendLabel(backend)}>
                <BackendMark /> <CopiedName name={name} copied={copied} />
              </th>
              {[threads, use.day, use.month, use.total].map((value, at) => (
                <td key={at}>
                  <Count value={value} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
