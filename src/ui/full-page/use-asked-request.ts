import { useMemo } from 'preact/hooks';
import { findHordeSpeed, type TextRequest } from '../../request/index.ts';
import { recallChoices, rememberChoices } from '../list/remembered-choices.ts';
import { useCombinedModels } from '../list/use-combined-models.ts';
import type { PageViewProps } from './page-view-props.ts';
import { readAddressedRequest, writeAddressedRequest } from './request-address.ts';

/** What the models' seconds are reckoned from, as in the list. */
export interface AskedRequest {
  request: TextRequest;
  /** Sets the request for every list, and writes it into the address. */
  setRequest: (request: TextRequest) => void;
  /** Tokens/s, used for unmeasured speeds; null: none is known. Undefined: not known yet. */
  hordeSpeed: number | null | undefined;
}

/** The request that a view uses: the one in the address, else the last one. */
export function useAskedRequest({ address, world, go }: Pick<PageViewProps, 'address' | 'world' | 'go'>): AskedRequest {
  const { storage } = world;
  const usual = useMemo(() => recallChoices(storage, Date.now()).request, [storage]);
  const { data } = useCombinedModels(world.ask, 'text', 'online', undefined, world.listenForNews);
  const hordeSpeed = useMemo(() => data && findHordeSpeed(Object.values(data.statistics)), [data]);
  return {
    request: readAddressedRequest(address.query, usual),
    hordeSpeed: data ? hordeSpeed : undefined,
    setRequest(request) {
      const now = Date.now();
      rememberChoices(storage, { ...recallChoices(storage, now), request }, now);
      const query = new URLSearchParams(address.query);
      writeAddressedRequest(query, request);
      go({ ...address, query }, true);
    },
  };
}
