import type { ComponentChild, ComponentChildren } from 'preact';
import type { OfferFigures } from '../horde/index.ts';
import { FIGURES, type Figure, type FigureKey, type WordsFor } from './figure-registry.ts';
import { FigureText, figureClass, writeFigure } from './figure-text.tsx';
import { HeadHelp } from './head-help.tsx';

export const FIGURE_ENTRIES = Object.entries(FIGURES) as [FigureKey, Figure][];

export interface VariationRowProps {
  /** The backend's id, or `all`. */
  id: string;
  head: ComponentChildren;
  figures: OfferFigures;
  words: WordsFor;
  layout: 'table' | 'cards';
  name?: ComponentChild;
  /** Spellings and workers, folded. */
  sources?: ComponentChild;
  hasShortestWait?: boolean;
  /** Renders what is below a figure. */
  note?: (key: FigureKey) => ComponentChild;
  kind?: 'own' | 'sum' | '';
  /** Whether the card's terms have explanations: only the first of several cards has them. */
  isExplained?: boolean;
}

const listCells = ({ figures, hasShortestWait, note }: VariationRowProps) =>
  FIGURE_ENTRIES.map(([key, figure]) => {
    const text = writeFigure(key, figure, figures);
    const mark = hasShortestWait && key === 'eta' ? 'best' : figureClass(text);
    return { key, figure, text, mark, below: note?.(key) };
  });

const Card = (props: VariationRowProps) => (
  <li class={props.kind ?? ''} data-backend={props.id} part={`backend ${props.id}`}>
    <div class="head">{props.head}</div>
    {props.name}
    <dl>
      {listCells(props).map(({ key, figure, text, mark, below }) => (
        <div key={key}>
          <dt title={figure.explanation(props.words)}>
            <HeadHelp
              name={figure.label(props.words)}
              help={props.isExplained ? figure.explanation(props.words) : undefined}
            />
          </dt>
          <dd class={mark}>
            <FigureText text={text} />
          </dd>
          {below && <dd class="note">{below}</dd>}
        </div>
      ))}
    </dl>
    {props.sources}
  </li>
);

const TableRow = (props: VariationRowProps) => (
  <>
    <tr class={props.kind ?? ''} data-backend={props.id} part={`backend ${props.id}`}>
      <th scope="row">{props.head}</th>
      {listCells(props).map(({ key, text, mark, below }) => (
        <td key={key} class={mark}>
          <FigureText text={text} />
          {below}
        </td>
      ))}
    </tr>
    {props.sources && (
      <tr class={`more ${props.kind ?? ''}`} data-backend={props.id} part={`backend ${props.id}`}>
        <td colSpan={FIGURE_ENTRIES.length + 1}>
          <div>
            {props.name}
            {props.sources}
          </div>
        </td>
      </tr>
    )}
  </>
);

/** One offer with all its figures: a card if space is limited, otherwise rows of the table. */
export const VariationRow = (props: VariationRowProps) =>
  props.layout === 'cards' ? <Card {...props} /> : <TableRow {...props} />;
