import type { Settings } from '../../messages/settings.ts';

interface ReportCircumstances {
  version: string;
  /** The browser's own description. */
  userAgent: string;
  language: string;
  /** Null: they have not been read. */
  settings: Settings | null;
}

const joinOrNone = (items: readonly string[]) => items.join(', ') || 'none';

/**
 * The text of a problem report, in English, for the people who maintain the extension. The user's own addresses are
 * only counted.
 */
export function writeProblemReport({ version, userAgent, language, settings }: ReportCircumstances): string {
  return [
    `Horde Lens ${version}`,
    `Browser: ${userAgent}`,
    `Language: ${language}`,
    ...(settings
      ? [
          `Sites switched off: ${joinOrNone(settings.off)}`,
          `Additions switched off: ${joinOrNone(settings.without)}`,
          `Own addresses: ${settings.addresses.length}`,
        ]
      : []),
    '',
    'What happened, and where:',
    '',
    'What should have happened:',
    '',
  ].join('\n');
}
