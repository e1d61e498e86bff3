import { z } from 'zod';
import { HEATING_ENERGIES, HEATING_TYPES, STRUCTURE_KINDS } from '../request-deposit/request-deposit.ts';
import { REQUEST_STATUSES } from './life-cycle.ts';

/** What lists are sorted by: newest, oldest, last changed, most dwellings, nearest to its network. */
export const REQUEST_SORTS = ['NEWEST', 'OLDEST', 'CHANGED', 'DWELLINGS', 'DISTANCE'] as const;
export type RequestSort = (typeof REQUEST_SORTS)[number];

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const list = <T extends z.ZodType>(item: T) => z.array(item).max(100).optional();

/** What a list, its counts, its map and its export are narrowed to; what is absent narrows nothing. */
export const requestFilterShape = z.strictObject({
  status: list(z.enum(REQUEST_STATUSES)),
  /** Global ids of networks. */
  networkId: list(z.string().max(100)),
  /** Global ids of partners. */
  partnerId: list(z.string().max(100)),
  /** Only those that the collectivité itself must sort. */
  isUnassigned: z.boolean().optional(),
  citycode: list(z.string().max(5)),
  structureKind: list(z.enum(STRUCTURE_KINDS)),
  heatingEnergy: list(z.enum(HEATING_ENERGIES)),
  heatingType: list(z.enum(HEATING_TYPES)),
  outcome: list(z.enum(['ELIGIBLE', 'TO_CONFIRM', 'NOT_ELIGIBLE'])),
  isHighPotential: z.boolean().optional(),
  /** True: nobody gave a first answer yet. */
  isUnanswered: z.boolean().optional(),
  /** True: without a first answer after the days that the territory gives operators. */
  isLate: z.boolean().optional(),
  hasProposal: z.boolean().optional(),
  minDwellings: z.int().min(0).optional(),
  maxDistanceMeters: z.int().min(0).optional(),
  /** Days of the deposit, both included. */
  depositedFrom: day.optional(),
  depositedTo: day.optional(),
  search: z.string().max(200).optional(),
});
export type RequestFilter = z.infer<typeof requestFilterShape>;

/** A filter as it may be kept or used, or undefined for what is no filter. Nulls are answers left out. */
export function readRequestFilter(input: unknown): RequestFilter | undefined {
  const given =
    typeof input === 'object' && input !== null && !Array.isArray(input)
      ? Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined))
      : input;
  const parsed = requestFilterShape.safeParse(given ?? {});
  return parsed.success ? parsed.data : undefined;
}
