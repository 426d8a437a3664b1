import { REFERENCE_NAMES } from './reference-names.ts';

/** The text model reference in its two public formats. Descriptions and figures are derived from the names. */

interface ReferenceRecord {
  name: string;
  model_name: string;
  baseline: string;
  parameters: number;
  description: string;
  version: string;
  style: string;
  nsfw: boolean;
  display_name: string;
  url: string;
  tags: string[];
  settings: Record<string, number>;
}

const modelOf = (canonical: string) => canonical.slice(canonical.indexOf('/') + 1);

/** Parameters in the name: 24B, 0.6B, 560m, 8x7B, 4x8B. */
function parametersOf(name: string): number {
  const match = /(?:(\d+)x)?(\d+(?:\.\d+)?)\s*([bm])(?![a-z])/i.exec(name);
  if (!match) return 7_000_000_000;
  return Math.round(Number(match[1] ?? 1) * Number(match[2]) * (match[3]?.toLowerCase() === 'b' ? 1e9 : 1e6));
}

/** The family that a reference page lists it under: no author, size, version or edition. */
export function familyOf(canonical: string): string {
  const family = modelOf(canonical)
    .replace(/^\d+\.\d+(?:\.\d+)?[-_]/, '')
    .replace(/(?<![a-z])(?:\d+x)?\d+(?:\.\d+)?[bm]\d*(?![a-z])/i, '')
    .replace(/(?<![a-z0-9])v\d+(?:\.\d+)*(?![a-z0-9])/i, '')
    .replace(/\b(?:instruct|chat|base|thinking|reasoning|preview|code)\b/i, '')
    .replace(/(?<![a-z0-9.])\d{4}(?![a-z0-9])/i, '')
    .replace(/([-_ .])[-_ .]+/g, '$1')
    .replace(/^[-_ .]+|[-_ .]+$/g, '');
  return family || modelOf(canonical);
}

function recordOf(canonical: string, name: string): ReferenceRecord {
  const model = modelOf(canonical);
  const parameters = parametersOf(model);
  const size = parameters >= 1e9 ? `${parameters / 1e9}B` : `${parameters / 1e6}M`;
  const style = /instruct|-it\b|coder/i.test(model) ? 'instruct' : 'chat';
  return {
    name,
    model_name: model,
    baseline: /llama|L3/i.test(model) ? 'Llama' : /qwen/i.test(model) ? 'Qwen' : /gemma/i.test(model) ? 'Gemma' : '',
    parameters,
    description: `A model of ${size} parameters.`,
    version: '1',
    style,
    nsfw: false,
    display_name: model.replace(/[-_]/g, ' '),
    url: `https://huggingface.co/${canonical}`,
    tags: [size, style],
    settings: { temperature: 0.7, top_p: 0.9, rep_pen: 1.08 },
  };
}

/**
 * The format of `db.json`, and of `model_references/v1/text_generation`: three keys for each canonical name. `group`
 * adds what the v1 endpoint adds for `include_group=true`.
 */
export function legacyReference(names = REFERENCE_NAMES, group = false): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((canonical) =>
      [canonical, `aphrodite/${canonical}`, `koboldcpp/${modelOf(canonical)}`].map((name) => [
        name,
        group ? { ...recordOf(canonical, name), text_model_group: familyOf(canonical) } : recordOf(canonical, name),
      ]),
    ),
  );
}

/** The format of `model_references/v2/text_generation`: canonical names only. */
export function reference(names = REFERENCE_NAMES): Record<string, unknown> {
  return Object.fromEntries(
    names.map((canonical) => [
      canonical,
      {
        record_type: 'text_generation',
        ...recordOf(canonical, canonical),
        text_model_group: familyOf(canonical),
        model_classification: { domain: 'text', purpose: 'generation' },
        metadata: { schema_version: '2.0.0', created_at: 1_760_000_000 },
        config: { download: [] },
      },
    ]),
  );
}
