/** How much memory of a graphics card a model needs. An estimate: docs/figures.md says where its figures come from, and how
 * far it is off for models whose measures are published. */

/** Levels of quantisation with the bits that one weight takes on average, the smallest first. Measured on Llama 3.1 8B by
 * llama.cpp (tools/quantize/README.md). */
export const QUANTISATION_LEVELS = [
  { level: 'Q2_K', bits: 3.16 },
  { level: 'Q3_K_S', bits: 3.64 },
  { level: 'IQ3_M', bits: 3.76 },
  { level: 'IQ4_XS', bits: 4.46 },
  { level: 'Q4_K_M', bits: 4.89 },
  { level: 'Q5_K_M', bits: 5.7 },
  { level: 'Q6_K', bits: 6.56 },
  { level: 'Q8_0', bits: 8.5 },
  { level: 'F16', bits: 16 },
] as const;

export type QuantisationLevel = (typeof QUANTISATION_LEVELS)[number]['level'];

/** What is to be loaded, and how. */
export interface VramRequest {
  level: QuantisationLevel;
  /** Tokens of context. */
  context: number;
}

/** As a card's memory is counted. */
const BYTES_PER_GB = 1024 ** 3;

/** Keys and values of one token, for the square root of the size in thousand millions: the middle of published models. */
const CONTEXT_BYTES = 45_000;

/** What the program and its buffers take. */
const PROGRAM_GB = 0.8;

export const bitsOf = (level: QuantisationLevel): number =>
  QUANTISATION_LEVELS.find((known) => known.level === level)?.bits ?? 16;

/** What a model needs, in GB of 1,024³ bytes. */
export interface VramEstimate {
  weightsGb: number;
  contextGb: number;
  programGb: number;
  totalGb: number;
}

/** `billions`: all parameters in thousand millions; of a mixture of experts all of them, since all are loaded. */
export function estimateVram(billions: number, { level, context }: VramRequest): VramEstimate {
  const weightsGb = (billions * 1e9 * bitsOf(level)) / 8 / BYTES_PER_GB;
  const contextGb = (Math.sqrt(billions) * CONTEXT_BYTES * context) / BYTES_PER_GB;
  return { weightsGb, contextGb, programGb: PROGRAM_GB, totalGb: weightsGb + contextGb + PROGRAM_GB };
}
