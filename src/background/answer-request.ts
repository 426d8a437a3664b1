import type { Answer, ModelType, RequestMessage, RequestType } from '../messages/protocol.ts';
import type { SettingsRequest } from './answer-settings.ts';
import { type CombinedModels, createCombinedModels } from './combined-models.ts';
import type { HordeSources } from './horde-sources.ts';
import type { OnlineSnapshot } from './online-snapshot.ts';

/** What is asked about the Horde. */
export type HordeRequest = Exclude<RequestMessage, SettingsRequest>;

/** Answers a request that has been checked; see `Requests` of the messages for what each gives. */
export type AnswerRequest = (request: HordeRequest) => Promise<Answer<RequestType>>;

/** Old figures are given at once, and asked for anew behind the answer where that is due. */
export function createAnswerRequest(sources: HordeSources, snapshot: OnlineSnapshot): AnswerRequest {
  const combinedByType: Partial<Record<ModelType, CombinedModels>> = {};

  async function look(type: ModelType): Promise<CombinedModels> {
    const ofType = await sources.load(type);
    combinedByType[type] ??= createCombinedModels(type, ofType, type === 'text' ? snapshot : null);
    void sources.refresh(type);
    return combinedByType[type];
  }

  return async (request) => {
    switch (request.type) {
      case 'getCombinedModelData': {
        const { modelType, scope } = request;
        const models = await look(modelType);
        const statistics = scope === 'online' ? await models.onlineStatistics() : models.statistics();
        return { modelType, statistics, sources: sources.states(modelType) };
      }
      case 'lookupNames': {
        const index = (await look('text')).index();
        return { lines: request.queries.map((query) => index.lookup(query)), sources: sources.states('text') };
      }
      case 'getModelDetails': {
        const combined = await look('text');
        const models = request.models.map((key) => {
          const statistics = combined.get(key);
          return statistics && { key, statistics };
        });
        return { models, sources: sources.states('text') };
      }
      case 'awaitRefresh':
        await sources.refresh(request.modelType, request.now);
        return { sources: sources.states(request.modelType) };
    }
  };
}
