import { Component } from 'preact';
import type { Subject } from '../../messages/full-page-view.ts';
import type { Answer as AnswerTo } from '../../messages/questions.ts';
import { ModelTables } from '../../ui/model-tables.tsx';
import { openingWorkers, ViewButton } from '../../ui/view-button.tsx';
import { say } from '../../words/index.ts';
import { sayNotLoaded } from '../load-tables.ts';
import type { DetailProps } from '../tools.ts';
import { copyText } from './copy-text.ts';

type Props = DetailProps & { layout: 'table' | 'cards' };

interface DetailState {
  details: AnswerTo<'getModelDetails'> | null;
  failed: boolean;
}

/** All figures of the models that a name means. */
export class Detail extends Component<Props, DetailState> {
  override state: DetailState = { details: null, failed: false };

  #load() {
    this.props.ask('getModelDetails', { models: this.props.answer.line?.models ?? [] }).then(
      (details) => this.setState({ details, failed: false }),
      () => this.setState({ failed: true }),
    );
  }

  #open = (about: Subject, name: string) =>
    void this.props.ask('openFullPage', { about, name }, { once: true }).catch(() => {});

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
        {/* Errors in the site's own table of a family (upstream, mid 2026). */}
        {correctsSiteTable && <p class="dim">{say('detail_corrected')}</p>}
        {details && models.length > 0 ? (
          <ModelTables
            models={models}
            own={answer.line?.own ?? null}
            sources={details.sources}
            now={Date.now()}
            copy={copyText}
            layout={layout}
            showWorkerName={openingWorkers((id) => this.#open('worker', id))}
            showModelLink={(key) => (
              <p class="foot">
                <ViewButton open={() => this.#open('model', key)}>{say('open_model_page')} ↗</ViewButton>
              </p>
            )}
          />
        ) : (
          <p role="status">{failed ? sayNotLoaded() : details ? say('detail_not_known') : '…'}</p>
        )}
      </>
    );
  }
}
