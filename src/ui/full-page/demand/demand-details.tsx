import {
  bitsOf,
  type DemandShare,
  estimateVram,
  listServingNames,
  type ModelDemand,
  type VramRequest,
} from '../../../demand/index.ts';
import type { ModelReference } from '../../../horde/index.ts';
import { say } from '../../../words/index.ts';
import { BackendMark } from '../../backend-mark.tsx';
import { CopyButton } from '../../copy-button.tsx';
import { backendLabel } from '../../figure-elements.ts';
import { formatTokens } from '../../format.ts';
import type { useCopied } from '../../list/use-copied.ts';
import { writePageAddress } from '../page-address.ts';
import { sayShare, sayVram } from './demand-words.ts';

interface DemandDetailsProps {
  model: ModelDemand;
  demand: DemandShare;
  vram: VramRequest;
  reference: ModelReference;
  copied: ReturnType<typeof useCopied>;
}

/** A model: how its figures are calculated, and under which names to serve it. */
export const DemandDetails = ({ model, demand, vram, reference, copied }: DemandDetailsProps) => {
  const { key, size, statistics } = model;
  const names = listServingNames(key, statistics, reference);
  return (
    <div class="demand-details">
      <dl>
        <dt>{say('demand_by_supply')}</dt>
        <dd>{sayShare(demand)}</dd>
        <dt>{say('demand_vram')}</dt>
        <dd>
          {size
            ? sayVram(size.label, bitsOf(vram.level), formatTokens(vram.context), estimateVram(size.billions, vram))
            : say('demand_class_unknown_help')}
        </dd>
        <dt>{say('demand_serve_as')}</dt>
        <dd>
          <ul>
            {names.map(({ backend, name }) => (
              <li key={backend} data-backend={backend}>
                <BackendMark /> <span class="backend">{backendLabel(backend)}</span>{' '}
                <CopyButton name={name} copy={copied.copy} outcome={copied.outcomeOf(name)} />
              </li>
            ))}
          </ul>
          <p class="hint">
            {say(names.some(({ from }) => from === 'reference') ? 'demand_names_reference' : 'demand_names_use')}
          </p>
        </dd>
      </dl>
      <a class="plain" href={writePageAddress({ view: 'model', subject: key })}>
        {say('open_model_page')}
      </a>
    </div>
  );
};
