import { useState } from 'preact/hooks';
import './changed-views.css';

interface ChangedViewsProps {
  /** `aihorde.net/details/models`, at least one. */
  pages: readonly string[];
  report: string;
  copy: (text: string) => Promise<void>;
}

/** That pages may have changed, in one quiet line. */
export const ChangedViews = ({ pages, report, copy }: ChangedViewsProps) => {
  const [outcome, setOutcome] = useState<'Copied' | 'Not copied' | null>(null);
  const [first, ...others] = pages;
  const more = others.length === 0 ? '' : ` and ${others.length} more ${others.length === 1 ? 'page' : 'pages'}`;
  return (
    <aside class="changed" aria-label="Pages that may have changed">
      <span title={others.length ? pages.join('\n') : undefined}>
        {first}
        {more} may have changed
      </span>
      <button
        type="button"
        class="link"
        title="What Horde Lens looked for there and found, for those who make it. Nothing about you"
        onClick={() =>
          copy(report).then(
            () => setOutcome('Copied'),
            () => setOutcome('Not copied'),
          )
        }
      >
        {outcome ?? 'Copy report'}
      </button>
      <span class="said" role="status">
        {outcome}
      </span>
    </aside>
  );
};
