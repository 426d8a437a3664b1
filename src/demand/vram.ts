/**
 * How much memory of a graphics card a model needs. This is an estimate: docs/figures.md has the sources of its
 * figures, and how far it is off for models with published measurements.
 */

/**
 * Quantisation levels with the average bits of a weight, smallest first. Measured on Llama 3.1 8B by llama.cpp
 * (tools/quantize/README.md).
 */
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

/** What is loaded, and how. */
export interface VramRequest {
  level: QuantisationLevel;
  /** Tokens of context. */
  context: number;
}

/** The unit in which cards state their memory. */
const BYTES_PER_GB = 1024 ** 3;

/** Keys and values of one token, divided by the square root of the size in billions: the median of published models. */
const CONTEXT_BYTES = 45_000;

/** Memory for the program and its buffers. */
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

/** `billions`: all parameters in billions. Of a mixture of experts all count, since all are loaded. */
export function estimateVram(billions: number, { level, context }: VramRequest): VramEstimate {
  const weightsGb = (billions * 1e9 * bitsOf(level)) / 8 / BYTES_PER_GB;
  const contextGb = (Math.sqrt(billions) * CONTEXT_BYTES * context) / BYTES_PER_GB;
  return { weightsGb, contextGb, programGb: PROGRAM_GB, totalGb: weightsGb + contextGb + PROGRAM_GB };
}
