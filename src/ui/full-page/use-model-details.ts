import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { BackendCombinedModelStatistics } from '../../horde/index.ts';
import type { Sources } from '../../messages/protocol.ts';
import type { PageWorld } from './page-world.ts';

export interface DetailedModel {
  /** As requested: a key, or any name that means a model. */
  asked: string;
  key: string;
  statistics: BackendCombinedModelStatistics;
}

interface ModelDetails {
  /** In the requested order; null: no source knows that name. */
  models: readonly (DetailedModel | null)[];
  sources: Sources;
}

export interface ModelDetailsState {
  /** Null: nothing has come yet. */
  details: ModelDetails | null;
  /** The error of the last question to the background; null: it was answered. */
  error: unknown;
  refresh: () => void;
}

/** A visible model page asks again after this time. */
const INTERVAL_MS = 60_000;

/**
 * What is known about some models, by key or by any of their names; again whenever the background has something new.
 */
export function useModelDetails({ ask, listenForNews }: PageWorld, names: readonly string[]): ModelDetailsState {
  const [held, setHeld] = useState<{ wanted: string; details: ModelDetails | null; error: unknown } | null>(null);
  const wanted = JSON.stringify(names);
  const current = useRef(wanted);
  current.current = wanted;

  const load = useCallback(async () => {
    const asked: string[] = JSON.parse(wanted);
    const set = (details: ModelDetails | null, error: unknown) =>
      current.current === wanted &&
      setHeld((before) => ({ wanted, details: details ?? (before?.wanted === wanted ? before.details : null), error }));
    try {
      set(await askForModels(ask, asked), null);
    } catch (error) {
      set(null, error);
    }
  }, [ask, wanted]);
  const refresh = useCallback(
    async (isUrgent = false) => {
      await ask('awaitRefresh', { modelType: 'text', ...(isUrgent && { now: true }) }).catch(() => {});
      await load();
    },
    [ask, load],
  );

  useEffect(() => {
    void load().then(() => refresh());
    const timer = setInterval(() => document.visibilityState === 'visible' && void refresh(), INTERVAL_MS);
    const stopListening = listenForNews(() => void load());
    return () => {
      clearInterval(timer);
      stopListening();
    };
  }, [load, refresh, listenForNews]);

  const { details = null, error = null } = held?.wanted === wanted ? held : {};
  return { details, error, refresh: () => void refresh(true) };
}

async function askForModels(ask: PageWorld['ask'], asked: readonly string[]): Promise<ModelDetails> {
  const { models, sources } = await ask('getModelDetails', { models: [...asked] });
  const left = asked.filter((_, index) => !models[index]);
  const found = left.length > 0 ? await findByName(ask, left) : new Map<string, DetailedModel>();
  return {
    models: asked.map((name, index) => {
      const model = models[index];
      return model ? { ...model, asked: name } : (found.get(name) ?? null);
    }),
    sources,
  };
}

/** The models that these names mean, by the same rules as for names on a page. */
async function findByName(ask: PageWorld['ask'], names: readonly string[]): Promise<Map<string, DetailedModel>> {
  const { lines } = await ask('lookupNames', { queries: names.map((name) => ({ name })) });
  const keys = lines.map((line) => (line?.models.length === 1 ? line.models[0] : undefined));
  const { models } = await ask('getModelDetails', { models: keys.map((key) => key ?? '') });
  return new Map(
    names.flatMap((asked, index) => {
      const model = keys[index] === undefined ? null : models[index];
      return model ? [[asked, { ...model, asked }]] : [];
    }),
  );
}
