import { useState } from 'preact/hooks';
import { type BackendCombinedModelStatistics, toBackendFigures } from '../../horde/index.ts';
import { say } from '../../words/index.ts';
import { BackendMark } from '../backend-mark.tsx';
import { CopyButton } from '../copy-button.tsx';
import { backendLabel } from '../figure-elements.ts';
import { figureClass } from '../figure-text.tsx';
import { formatCount, sayUnknown } from '../format.ts';
import { sayMatched } from '../matched.ts';

interface NameTableProps {
  statistics: BackendCombinedModelStatistics;
  /** The status has answered: a name that it does not list has no thread. */
  isStatusKnown: boolean;
  copy: (text: string) => Promise<void>;
}

const Count = ({ value }: { value: number | null }) => {
  const text = formatCount(value);
  return <td class={figureClass(text)}>{text}</td>;
};

/** Every name that means the model, and how it was recognised. */
export const NameTable = ({ statistics, isStatusKnown, copy }: NameTableProps) => {
  const [copied, setCopied] = useState<{ name: string; outcome: 'copied' | 'not copied' } | null>(null);
  const { backend_variations = {} } = statistics;
  const variations = toBackendFigures(statistics).flatMap(({ backend }) => backend_variations[backend] ?? []);
  const copyName = (name: string) =>
    void copy(name).then(
      () => setCopied({ name, outcome: 'copied' }),
      () => setCopied({ name, outcome: 'not copied' }),
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the window scrolls, by keyboard too
    <section class="scroll" tabIndex={0} aria-label={say('page_names')}>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{say('page_name')}</th>
            <th scope="col">{say('page_backend')}</th>
            <th scope="col">{say('page_recognised')}</th>
            <th scope="col">{say('page_threads')}</th>
            <th scope="col">{say('figure_use_total')}</th>
          </tr>
        </thead>
        <tbody>
          {variations.flatMap(({ backend, spellings }) =>
            spellings.map(({ name, matched_by, thread_count, usage_total }) => (
              <tr key={`${backend} ${name}`} data-backend={backend}>
                <th scope="row">
                  <CopyButton name={name} copy={copyName} outcome={copied?.name === name ? copied.outcome : null} />
                </th>
                <td class="text">
                  <BackendMark /> {backendLabel(backend)}
                </td>
                <td class="text">{sayMatched(matched_by)}</td>
                {isStatusKnown || thread_count !== null ? (
                  <Count value={thread_count ?? 0} />
                ) : (
                  <td class="unknown">{sayUnknown()}</td>
                )}
                <Count value={usage_total} />
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  );
};
