import type { Answer, ModelType, RequestMessage, RequestType } from '../messages/protocol.ts';
import type { SettingsRequest } from './answer-settings.ts';
import { type CombinedModels, createCombinedModels } from './combined-models.ts';
import type { HordeSources } from './horde-sources.ts';
import type { OnlineSnapshot } from './online-snapshot.ts';

/** What is asked about the Horde. */
export type HordeRequest = Exclude<RequestMessage, SettingsRequest>;

/** Answers a request that has been checked, as JSON; see `Requests` of the messages for what each gives. */
export type AnswerRequest = (request: HordeRequest) => Promise<string>;

const toJson = <T extends RequestType>(answer: Answer<T>): string => JSON.stringify(answer);

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
        if (modelType === 'text' && scope === 'online') snapshot.prepare();
        const [models, maintenance] = await Promise.all([look(modelType), sources.maintenance()]);
        const statistics = scope === 'online' ? await models.onlineJson() : JSON.stringify(models.statistics());
        // Most of it is text already: it is not read only to be written again.
        return `{"modelType":"${modelType}","statistics":${statistics},"sources":${JSON.stringify(sources.states(modelType))},"maintenance":${maintenance}}`;
      }
      case 'lookupNames': {
        const index = (await look('text')).index();
        const lines = request.queries.map((query) => index.lookup(query));
        return toJson<'lookupNames'>({ lines, sources: sources.states('text') });
      }
      case 'getModelDetails': {
        const combined = await look('text');
        const models = request.models.map((key) => {
          const statistics = combined.get(key);
          return statistics && { key, statistics };
        });
        return toJson<'getModelDetails'>({ models, sources: sources.states('text') });
      }
      case 'awaitRefresh':
        await sources.refresh(request.modelType, request.now);
        return toJson<'awaitRefresh'>({ sources: sources.states(request.modelType) });
    }
  };
}
