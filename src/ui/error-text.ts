import { type Ability, UnsupportedByBrowser } from '../browser/partial-browser.ts';
import type { QuestionFailure } from '../messages/protocol.ts';
import { type MessageKey, say } from '../words/index.ts';
import { formatCount } from './format.ts';

const ABILITIES: Record<Ability, MessageKey> = {
  'add scripts to open pages': 'lacks_scripts',
  'add scripts to sites later': 'lacks_later_scripts',
  'add styles to open pages': 'lacks_styles',
  'open a page': 'lacks_pages',
  'send messages to pages': 'lacks_messages',
  'show a panel beside its pages': 'lacks_panel',
  'show its keyboard shortcuts': 'lacks_shortcuts',
  'tell which page a tab has': 'lacks_tabs',
};

const lacksText = (ability: string) => say(ABILITIES[ability as Ability]);

function unansweredText(failure: QuestionFailure): string {
  switch (failure.kind) {
    case 'no-answer':
      return say('background_is_silent');
    case 'malformed':
      return say('unanswered_malformed', failure.field);
    case 'too-many':
      return say('unanswered_limit', formatCount(failure.most));
    case 'not-allowed':
      return say('unanswered_not_allowed', failure.question);
    case 'not-wanted':
      return say('unanswered_not_wanted');
    case 'page-out-of-reach':
      return say('unanswered_out_of_reach');
    case 'browser-lacks':
      return lacksText(failure.ability);
    case 'fault':
      return say('unanswered_fault', failure.detail);
  }
}

/** What went wrong, in whole sentences. The browser's own errors are shown as they are. */
export function errorText(error: unknown): string {
  if (error instanceof Error && 'failure' in error) return unansweredText(error.failure as QuestionFailure);
  if (error instanceof UnsupportedByBrowser) return lacksText(error.ability);
  return error instanceof Error ? error.message : String(error);
}
