import { toCurl, toJsonArray, toLines, toNamesCsv } from '../../../list/index.ts';
import type { RequestReckoning, TextRequest } from '../../../request/index.ts';
import { type MessageKey, say, sayCount } from '../../../words/index.ts';
import { formatCount } from '../../format.ts';
import { RequestSeconds } from '../../list/request-seconds.tsx';
import { useCopied } from '../../list/use-copied.ts';

interface NamePoolProps {
  names: readonly string[];
  pool: RequestReckoning;
  request: TextRequest;
  copy: (text: string) => Promise<void>;
}

/** `curl` names models but never workers: requests with both get stuck. */
const FORMS: readonly [MessageKey, (names: readonly string[], request: TextRequest) => string][] = [
  ['copy_as_json', toJsonArray],
  ['copy_as_lines', toLines],
  ['copy_as_csv', toNamesCsv],
  ['copy_as_curl', toCurl],
];

/** All names to send, in the formats that programs accept, and how long such a request takes. */
export const NamePool = ({ names, pool, request, copy }: NamePoolProps) => {
  const copied = useCopied(copy);
  return (
    <section class="card pool">
      <header>
        <h2>{sayCount('soonest_name_all', names.length, formatCount(names.length))}</h2>
        <strong>
          <RequestSeconds reckoning={pool} />
        </strong>
      </header>
      <p class="hint">
        {names.length > 1 && say('soonest_pool_waits')} {say('soonest_models_or_workers')}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls, by keyboard too */}
      <pre tabIndex={0}>
        <code>{toJsonArray(names).replaceAll('","', '", "')}</code>
      </pre>
      <fieldset class="buttons">
        <legend class="said">{say('page_copy')}</legend>
        {FORMS.map(([label, write], at) => {
          const text = write(names, request);
          const outcome = copied.outcomeOf(text);
          return (
            <button key={label} type="button" class={at === 0 ? 'primary' : 'plain'} onClick={() => copied.copy(text)}>
              {outcome === null
                ? at === 0
                  ? say('soonest_copy_as', say(label))
                  : say(label)
                : say(outcome === 'copied' ? 'settings_copied' : 'settings_not_copied')}
            </button>
          );
        })}
        <span class="said" role="status">
          {copied.told}
        </span>
      </fieldset>
    </section>
  );
};
