import type { VariationBackend } from '../../horde/index.ts';
import type { WatchTarget } from '../../watch/index.ts';
import { say } from '../../words/index.ts';
import { backendLabel } from '../figure-elements.ts';
import { WatchStar, type WatchStarProps } from './watch-star.tsx';

interface WatchModelProps extends Pick<WatchStarProps, 'ask' | 'openPage'> {
  /** Its key in the combined data. A stranger's text. */
  model: string;
  /** Null: the model on any backend. */
  backend: VariationBackend | null;
  class: string;
  /** Shows only the star. */
  isIcon?: boolean;
}

/** The view that asks before the first watch of a model: `/watches?add=model&model=A%2FX`. */
function toBeginView(model: string, backend: VariationBackend | null): string {
  const query = new URLSearchParams({ add: backend === null ? 'model' : 'variation', model });
  if (backend !== null) query.set('backend', backend);
  return `/watches?${query}`;
}

/** The name of a watch on a model, or on a model of one backend. */
export const watchName = (model: string, backend: VariationBackend | null): string =>
  backend === null ? model : `${model} · ${backendLabel(backend)}`;

/** Watches a model. */
export const WatchModel = ({ model, backend, isIcon = false, ...rest }: WatchModelProps) => {
  const target: WatchTarget = backend === null ? { is: 'model', model } : { is: 'variation', model, backend };
  return (
    <WatchStar
      target={target}
      name={watchName(model, backend)}
      beginView={toBeginView(model, backend)}
      {...(!isIcon && { label: { off: say('watch'), on: say('watch_on') } })}
      {...rest}
    />
  );
};
