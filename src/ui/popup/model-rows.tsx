import { useEffect, useRef, useState } from 'preact/hooks';
import type { VariationBackend } from '../../horde/index.ts';
import { keyFigure, type ListedModel, type SortKey } from './model-list.ts';
import { ModelRow, type ModelRowProps } from './model-row.tsx';

/** Rows that come and go together. */
const STRETCH = 20;
/** As many as a window has in view at first: the others are laid out when these are on screen. */
const AT_ONCE = 10;
/** How high a row is before it has been laid out, in px. */
const ROW_HEIGHT = 78;

interface RowsProps extends Pick<ModelRowProps, 'toggle' | 'sources' | 'now' | 'copy' | 'layout' | 'modelType'> {
  /** Sorted and filtered. */
  models: readonly ListedModel[];
  sort: SortKey;
  chosen: ReadonlySet<VariationBackend>;
  opened: ReadonlySet<string>;
  /** The most workers of any model. */
  mostWorkers: number;
}

interface StretchProps extends RowsProps {
  /** Always laid out, if only in part before anybody knows what is in view. */
  first: boolean;
  /** Nobody serves its first model, but somebody the one before. */
  divided: boolean;
}

/** Some rows: laid out while they are near the view, a gap of the same height elsewhere. */
const Stretch = ({ models, sort, chosen, opened, first, divided, ...row }: StretchProps) => {
  const [isNear, setNear] = useState(false);
  const near = first || isNear;
  const place = useRef<HTMLUListElement>(null);
  const height = useRef(models.length * ROW_HEIGHT);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => {
        // A busy browser tells of several changes at once: the last one is true.
        const entry = entries.at(-1);
        if (!entry) return;
        if (!entry.isIntersecting) height.current = entry.boundingClientRect.height;
        setNear(first || entry.isIntersecting || element.contains(document.activeElement));
      },
      { root: element.closest('.list'), rootMargin: '600px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [first]);

  return (
    <ul class="models" ref={place} style={{ height: near ? 'auto' : `${height.current}px` }}>
      {near &&
        models.slice(0, isNear ? STRETCH : AT_ONCE).flatMap((model, index) => [
          !model.online && (index === 0 ? divided : models[index - 1]?.online) && (
            <li key="divider" class="divider">
              Without workers now
            </li>
          ),
          <ModelRow
            key={`model ${model.key}`}
            {...row}
            model={model}
            open={opened.has(model.key)}
            figure={keyFigure(model, sort, chosen, row.modelType)}
          />,
        ])}
    </ul>
  );
};

/** The list: one of thousands costs what its part in view costs. `listIdentity` says what it is a list of;
 * another one starts at its beginning. */
export const ModelRows = ({ models, listIdentity, ...rows }: RowsProps & { listIdentity: string }) => {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(listIdentity);

  useEffect(() => {
    if (before.current !== listIdentity) place.current?.closest('.list')?.scrollTo(0, 0);
    before.current = listIdentity;
  }, [listIdentity]);

  return (
    <div ref={place}>
      {Array.from({ length: Math.ceil(models.length / STRETCH) }, (_, index) => {
        const at = index * STRETCH;
        return (
          <Stretch
            key={at}
            {...rows}
            models={models.slice(at, at + STRETCH)}
            first={at === 0}
            divided={at === 0 || models[at - 1]?.online === true}
          />
        );
      })}
    </div>
  );
};
