/** Generated from src/pages/sites/ by each build: do not edit. In the order of the switches in the settings. */
export const SITE_FACTS = [
  {"name":"aihorde.net","hosts":["aihorde.net"],"isOptional":false,"ownAddress":{"label":"Copy of aihorde.net","position":6},"reportingViews":["models list","usage overview","usage list","team page","style filter"]},
  {"name":"models.aihorde.net","hosts":["models.aihorde.net","models.stablehorde.net"],"isOptional":false,"ownAddress":{"label":"Copy of models.aihorde.net","position":7},"reportingViews":["text generation rows","text generation cards","audit"]},
  {"name":"lite.koboldai.net","hosts":["lite.koboldai.net","lite-beta.koboldai.net"],"isOptional":false,"ownAddress":{"label":"KoboldCpp Lite","position":2},"reportingViews":["model picker","volunteers table"]},
  {"name":"overseer.logicism.tv","hosts":["overseer.logicism.tv","logicismdev.github.io"],"isOptional":false,"ownAddress":null,"reportingViews":["models table","workers"]},
  {"name":"artbot.site","hosts":["artbot.site"],"isOptional":false,"ownAddress":null,"reportingViews":[]},
  {"name":"agnai.chat","hosts":["agnai.chat"],"isOptional":true,"ownAddress":null,"reportingViews":[]},
  {"name":"ai-horde-text-ui","hosts":[],"isOptional":false,"ownAddress":{"label":"AI Horde Text UI","position":3},"reportingViews":[]},
  {"name":"risuai","hosts":[],"isOptional":false,"ownAddress":{"label":"RisuAI","position":4},"reportingViews":[]},
  {"name":"sillytavern","hosts":[],"isOptional":false,"ownAddress":{"label":"SillyTavern","position":1},"reportingViews":["model list"]},
  {"name":"writers-guild","hosts":[],"isOptional":false,"ownAddress":{"label":"Writers Guild","position":5},"reportingViews":[]},
] as const;
