import { z } from 'zod';
import { QUANTITIES, QUANTITY_NAMES, type Quantity } from './quantities.ts';

/** As many readings as one batch may hold. */
export const MAX_READINGS = 1_000;
/** A device's clock may be this much ahead of ours. */
const AHEAD_MS = 5 * 60_000;
/** A device that was offline may bring what it kept for this long. */
const KEPT_DAYS = 90;

/** One measure that may be kept. */
export interface Measure {
  readonly quantity: Quantity;
  readonly at: Date;
  readonly value: number;
}

/** Why one reading of a batch is not kept. `NOTHING_MEASURED`: it holds no quantity that we know. */
export type ReadingFault = 'BAD_FORMAT' | 'FUTURE' | 'TOO_OLD' | 'OUT_OF_RANGE' | 'NOTHING_MEASURED';

export interface JudgedBatch {
  readonly measures: readonly Measure[];
  readonly rejected: readonly { readonly index: number; readonly code: ReadingFault }[];
}

/** When the device was in the dwelling. */
export interface Stay {
  readonly installedAt: Date;
  readonly removedAt: Date | null;
}

const reading = z.object({
  at: z.iso.datetime({ offset: true }),
  temperature: z.number().optional(),
  humidity: z.number().optional(),
  co2: z.number().optional(),
});

/**
 * Judges each reading of a batch by itself, so that one bad one does not lose the others. A reading of the future, of before
 * the device came or after it left, or that no such device can measure is named by its index.
 */
export function judgeBatch(readings: readonly unknown[], { installedAt, removedAt }: Stay, now: Date): JudgedBatch {
  const measures: Measure[] = [];
  const rejected: { index: number; code: ReadingFault }[] = [];
  const oldest = Math.max(installedAt.getTime(), now.getTime() - KEPT_DAYS * 86_400_000);
  const latest = Math.min(removedAt?.getTime() ?? Number.POSITIVE_INFINITY, now.getTime() + AHEAD_MS);
  for (const [index, raw] of readings.entries()) {
    const verdict = judge(raw, oldest, latest);
    if (typeof verdict === 'string') rejected.push({ index, code: verdict });
    else measures.push(...verdict);
  }
  return { measures, rejected };
}

function judge(raw: unknown, oldest: number, latest: number): Measure[] | ReadingFault {
  const parsed = reading.safeParse(raw);
  if (!parsed.success) return 'BAD_FORMAT';
  const at = new Date(parsed.data.at);
  if (at.getTime() > latest) return 'FUTURE';
  if (at.getTime() < oldest) return 'TOO_OLD';
  const measures: Measure[] = [];
  for (const quantity of QUANTITY_NAMES) {
    const { field, min, max } = QUANTITIES[quantity];
    const value = parsed.data[field];
    if (value === undefined) continue;
    if (value < min || value > max) return 'OUT_OF_RANGE';
    measures.push({ quantity, at, value });
  }
  return measures.length === 0 ? 'NOTHING_MEASURED' : measures;
}
