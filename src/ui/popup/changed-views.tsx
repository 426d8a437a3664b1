import { useState } from 'preact/hooks';
import { say, sayCount } from '../../words/index.ts';
import { formatCount } from '../format.ts';
import { HeadHelp } from '../head-help.tsx';
import './changed-views.css';

interface ChangedViewsProps {
  /** `aihorde.net/details/models`, at least one. */
  pages: readonly string[];
  report: string;
  copy: (text: string) => Promise<void>;
}

/** Says in one unobtrusive line that pages may have changed. */
export const ChangedViews = ({ pages, report, copy }: ChangedViewsProps) => {
  const [outcome, setOutcome] = useState<'changed_report_copied' | 'changed_report_not_copied' | null>(null);
  const [first, ...others] = pages;
  const text =
    others.length === 0
      ? say('changed_page', first ?? '')
      : sayCount('changed_pages', others.length, formatCount(others.length), first ?? '');
  return (
    <aside class="changed" aria-label={say('changed_label')}>
      <span>
        <HeadHelp name={text} help={others.length ? pages.join(', ') : undefined} />
      </span>
      <HeadHelp name={say('changed_copy_report')} help={say('changed_report_help')}>
        <button
          type="button"
          class="link"
          onClick={() =>
            copy(report).then(
              () => setOutcome('changed_report_copied'),
              () => setOutcome('changed_report_not_copied'),
            )
          }
        >
          {say(outcome ?? 'changed_copy_report')}
        </button>
      </HeadHelp>
      <span class="said" role="status">
        {outcome && say(outcome)}
      </span>
    </aside>
  );
};
