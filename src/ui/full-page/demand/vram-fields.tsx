import { bitsOf, estimateVram, QUANTISATION_LEVELS, type VramRequest } from '../../../demand/index.ts';
import { say } from '../../../words/index.ts';
import { formatTokens } from '../../format.ts';
import type { ChangeAddress } from '../use-change-address.ts';
import { CONTEXTS } from './demand-choices.ts';
import { sayVram } from './demand-words.ts';

interface VramFieldsProps {
  vramGb: number | null;
  vram: VramRequest;
  change: ChangeAddress;
}

/** A size that many models have. */
const EXAMPLE_BILLIONS = 24;

/** The card that a model must fit into, and how that is estimated. */
export const VramFields = ({ vramGb, vram, change }: VramFieldsProps) => (
  <fieldset class="vram">
    <legend>{say('demand_fits')}</legend>
    <label>
      <input
        type="number"
        min="1"
        max="1000"
        step="any"
        inputMode="decimal"
        placeholder={say('demand_any_card')}
        value={vramGb ?? ''}
        onInput={(event) => change({ vram: event.currentTarget.value || null })}
      />
      {say('demand_gb_of_card')}
    </label>
    <label>
      {say('demand_level')}
      <select value={vram.level} onChange={(event) => change({ level: event.currentTarget.value })}>
        {QUANTISATION_LEVELS.map(({ level }) => (
          <option key={level} value={level}>
            {level}
          </option>
        ))}
      </select>
    </label>
    <label>
      {say('page_context')}
      <select value={String(vram.context)} onChange={(event) => change({ context: event.currentTarget.value })}>
        {CONTEXTS.map((tokens) => (
          <option key={tokens} value={String(tokens)}>
            {formatTokens(tokens)}
          </option>
        ))}
      </select>
    </label>
    <p class="hint">
      {say(
        'demand_vram_formula',
        sayVram(
          `${EXAMPLE_BILLIONS}B`,
          bitsOf(vram.level),
          formatTokens(vram.context),
          estimateVram(EXAMPLE_BILLIONS, vram),
        ),
      )}
    </p>
  </fieldset>
);
