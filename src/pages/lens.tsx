import { Component, type ComponentChild } from 'preact';
import type { BackendFigure, VariationBackend } from '../horde/index.ts';
import type { Ask } from '../messages/ask.ts';
import type { Answer as AnswerTo } from '../messages/protocol.ts';
import { BackendLine, isIdle } from '../ui/backend-line.tsx';
import { isOld } from '../ui/freshness.ts';
import { ModelTables } from '../ui/model-tables.tsx';
import { shortName } from '../ui/visible-text.ts';
import { copyText } from './copy-text.ts';
import type { Answer, NameLines } from './name-lines.ts';

export interface LensProps {
  /** As the page shows it: said to those who cannot see the row. */
  name: string;
  answer: Answer;
  /** The name is a family's: how many models that are is said. */
  isFamily?: boolean;
  ask: Ask;
  lines: NameLines;
  /** Shows the table elsewhere than below the line (null: nothing). */
  showTable?: ((table: ComponentChild) => void) | undefined;
  /** The row around it reacts to clicks. */
  rowReacts?: boolean | undefined;
  /** The table is open from the start, under these words. */
  opening?: string | undefined;
  /** The user wants the line alone. */
  noTable?: boolean;
}

interface LensState {
  open: boolean;
  details: AnswerTo<'getModelDetails'> | null;
  failed: boolean;
}

/** Narrower than this (px) a table of ten columns is read as cards. */
const NARROW = 640;

const clock = (time: number) => new Date(time).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

/** A line has room for who serves the model now, and for the row's own backend. The table has the others, too. */
function worthALine(backends: readonly BackendFigure[], own: VariationBackend | null) {
  const live = backends.filter((figure) => figure.backend === own || !isIdle(figure));
  return live.length ? live : backends.slice(0, 3);
}

/** The backends of one name, and the control that opens the table of all figures. */
export class Lens extends Component<LensProps, LensState> {
  override state: LensState = { open: this.props.opening !== undefined, details: null, failed: false };
  #width = Number.POSITIVE_INFINITY;

  #toggle = (event: MouseEvent) => {
    if (this.props.rowReacts) event.stopPropagation();
    const root = (event.currentTarget as Element).getRootNode();
    if (root instanceof ShadowRoot) this.#width = root.host.getBoundingClientRect().width;
    const open = !this.state.open;
    this.setState({ open });
    this.#look();
    if (open) this.#load();
  };

  #look = () => this.props.lines.lookedAt(this.props.answer);

  #load() {
    const models = this.props.answer.line?.models ?? [];
    this.props.ask('getModelDetails', { models }).then(
      (details) => this.setState({ details, failed: false }),
      () => this.setState({ failed: true }),
    );
  }

  override componentDidMount() {
    if (this.state.open) this.#load();
  }

  override componentDidUpdate(before: LensProps) {
    if (this.state.open && before.answer.line !== this.props.answer.line) this.#load();
    this.props.showTable?.(this.#table());
  }

  override componentWillUnmount() {
    this.props.showTable?.(null);
  }

  #table(): ComponentChild {
    const { open, details, failed } = this.state;
    const { answer, opening } = this.props;
    const models = details?.models.filter((model) => model !== null) ?? [];
    if (!open || this.props.noTable) return null;
    return (
      <div class="detail">
        {opening && <p class="dim">{opening}</p>}
        {details && models.length > 0 ? (
          <ModelTables
            models={models}
            own={answer.line?.own ?? null}
            sources={details.sources}
            now={Date.now()}
            copy={copyText}
            layout={this.#width < NARROW ? 'cards' : 'table'}
          />
        ) : (
          <p role="status">
            {failed ? 'Horde Lens could not be asked. Reload the page.' : details ? 'Not known.' : '…'}
          </p>
        )}
      </div>
    );
  }

  render() {
    const { answer, name, isFamily, showTable, noTable } = this.props;
    const { line, sources } = answer;
    const { status } = sources;
    if (!line) return null;
    const { models, backends, own, workersAreThreads } = line;
    return (
      <>
        <div class="lens" onPointerEnter={this.#look} onFocusIn={this.#look}>
          {isFamily && (
            <span class="dim">{models.length === 1 ? 'family of 1 model' : `family of ${models.length} models`}</span>
          )}
          {backends.length ? (
            <BackendLine
              backends={worthALine(backends, own)}
              own={own}
              workersAreThreads={workersAreThreads}
              figures="wait"
            />
          ) : (
            <span class="dim">no worker, no use known</span>
          )}
          {!noTable && (
            <button type="button" class="toggle" aria-expanded={this.state.open} onClick={this.#toggle}>
              {this.state.open ? 'hide' : 'all figures'}
              <span class="said"> of {shortName(name).text}</span>
            </button>
          )}
          {status.fetchedAt !== null && isOld('status', status, Date.now()) && (
            <span class="old" title={status.failure?.message}>
              as of {clock(status.fetchedAt)}
            </span>
          )}
        </div>
        {!showTable && this.#table()}
      </>
    );
  }
}
