import { z } from 'zod';
import type { SimulationResult } from './simulation.ts';

const result = z.object({
  files: z.int(),
  given: z.int(),
  nobody: z.int(),
  nobodyToday: z.int(),
  changed: z.int(),
  partners: z.array(
    z.object({
      partnerId: z.string(),
      name: z.string(),
      files: z.int(),
      filesToday: z.int(),
      outside: z.int().default(0),
    }),
  ),
  rules: z.array(z.object({ code: z.string(), name: z.string(), files: z.int() })),
  left: z.array(z.string()),
  // Simulations from before areas were read know none.
  outside: z.int().default(0),
  outsideFiles: z.array(z.object({ reference: z.string(), partnerName: z.string() })).default([]),
}) satisfies z.ZodType<SimulationResult>;

/** A simulation as it is kept. */
export function readSimulation(kept: unknown): SimulationResult {
  return result.parse(kept);
}
