import { useEffect, useState } from 'preact/hooks';
import type { Settings } from '../../messages/settings.ts';
import { getLanguage, say } from '../../words/index.ts';
import { noteNewsSeen } from './news.ts';
import { NewsList } from './news-list.tsx';
import { writeProblemReport } from './problem-report.ts';

interface AboutExtensionProps {
  version: string;
  /** Where problems are reported. */
  projectUrl: string;
  settings: Settings | null;
  storage: Pick<Storage, 'setItem'>;
  copy: (text: string) => Promise<void>;
}

const Report = ({ version, projectUrl, settings, copy }: Omit<AboutExtensionProps, 'storage'>) => {
  const [outcome, setOutcome] = useState<'settings_copied' | 'settings_not_copied' | null>(null);
  const text = writeProblemReport({ version, userAgent: navigator.userAgent, language: getLanguage(), settings });
  const copyReport = () =>
    copy(text).then(
      () => setOutcome('settings_copied'),
      () => setOutcome('settings_not_copied'),
    );
  return (
    <>
      <h3>{say('settings_report')}</h3>
      <textarea readOnly rows={11} aria-label={say('settings_report')} value={text} />
      <div class="buttons">
        <button type="button" class="plain" onClick={copyReport}>
          {say(outcome ?? 'settings_report_copy')}
        </button>
        <a class="link" href={`${projectUrl}/issues`} target="_blank" rel="noreferrer">
          {say('settings_report_where')}
        </a>
      </div>
      <p class="hint" role="status">
        {outcome ? say(outcome) : say('settings_report_hint')}
      </p>
    </>
  );
};

/** Which version this is, what is new in it, and how to report a problem. */
export const AboutExtension = ({ storage, ...rest }: AboutExtensionProps) => {
  const { version } = rest;
  useEffect(() => noteNewsSeen(storage, version), []);
  return (
    <>
      <p>{say('settings_version', version)}</p>
      <h3 id="news">{say('settings_news')}</h3>
      <NewsList />
      <Report {...rest} />
    </>
  );
};
