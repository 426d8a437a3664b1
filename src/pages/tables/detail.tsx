import { Component } from 'preact';
import type { Answer as AnswerTo } from '../../messages/questions.ts';
import { ModelTables } from '../../ui/model-tables.tsx';
import { TABLES_NOT_LOADED } from '../load-tables.ts';
import type { DetailProps } from '../tools.ts';
import { copyText } from './copy-text.ts';

type Props = DetailProps & { layout: 'table' | 'cards' };

interface DetailState {
  details: AnswerTo<'getModelDetails'> | null;
  failed: boolean;
}

/** What the site's own table of a family has wrong (upstream, mid 2026). */
const CORRECTED =
  'The table above repeats prefixes, has rows of zeros for names that nobody serves, counts use more than once, and has ' +
  'requests and tokens in one column. Here each name counts once, requests and tokens apart; speed, wait, and use per ' +
  'day and month are added.';

/** All figures of the models that a name stands for. */
export class Detail extends Component<Props, DetailState> {
  override state: DetailState = { details: null, failed: false };

  #load() {
    this.props.ask('getModelDetails', { models: this.props.answer.line?.models ?? [] }).then(
      (details) => this.setState({ details, failed: false }),
      () => this.setState({ failed: true }),
    );
  }

  override componentDidMount() {
    this.#load();
  }

  override componentDidUpdate({ answer, openings }: DetailProps) {
    if (answer.line !== this.props.answer.line || openings !== this.props.openings) this.#load();
  }

  render({ answer, correctsSiteTable, layout }: Props, { details, failed }: DetailState) {
    const models = details?.models.filter((model) => model !== null) ?? [];
    return (
      <>
        {correctsSiteTable && <p class="dim">{CORRECTED}</p>}
        {details && models.length > 0 ? (
          <ModelTables
            models={models}
            own={answer.line?.own ?? null}
            sources={details.sources}
            now={Date.now()}
            copy={copyText}
            layout={layout}
          />
        ) : (
          <p role="status">{failed ? TABLES_NOT_LOADED : details ? 'Not known.' : '…'}</p>
        )}
      </>
    );
  }
}
