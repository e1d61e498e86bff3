import { z } from 'zod';
import { REPORTER_KINDS } from '../deposit/deposit.ts';

/**
 * What lists are sorted by: newest, oldest; CLASS: the worst class first, newest first within it; SILENCE: those that
 * nobody has written in for longest first, a file in which nobody has written counting from its deposit.
 */
export const FILE_SORTS = ['NEWEST', 'OLDEST', 'CLASS', 'SILENCE'] as const;
export type FileSort = (typeof FILE_SORTS)[number];

export const CLASS_LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const;
export const HOUSING_SECTORS = ['PRIVATE', 'SOCIAL', 'UNKNOWN'] as const;
export const ENTRY_CHANNELS = ['ONLINE', 'PHONE', 'COUNTER', 'LETTER', 'FIELD', 'EMERGENCY', 'API'] as const;

/**
 * What an active file waits for. TO_AFFECT: a partner; WAITING: an answer of a partner; IN_PROGRESS: the work of one that
 * has accepted. For a partner only its own part counts.
 */
export const FILE_STAGES = ['TO_AFFECT', 'WAITING', 'IN_PROGRESS'] as const;
export type FileStage = (typeof FILE_STAGES)[number];

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const list = <T extends z.ZodType>(item: T) => z.array(item).max(100).optional();
const days = z.int().min(0).max(3_650).optional();

/** What a list, its total, its map and its export are narrowed to; what is absent narrows nothing. */
const fileFilterShape = z.strictObject({
  status: list(z.enum(['NEW', 'ACTIVE', 'CLOSED', 'REFUSED'])),
  stage: list(z.enum(FILE_STAGES)),
  citycode: list(z.string().max(5)),
  classLetter: list(z.enum(CLASS_LETTERS)),
  hasDanger: z.boolean().optional(),
  /** Codes of the qualifications that the rules of the grid suggest. */
  suspicion: list(z.string().max(60)),
  housingSector: list(z.enum(HOUSING_SECTORS)),
  reporterKind: list(z.enum(REPORTER_KINDS)),
  entryChannel: list(z.enum(ENTRY_CHANNELS)),
  campaign: list(z.string().max(60)),
  /** Global ids of partners that have a part in the file. */
  partnerId: list(z.string().max(100)),
  /** The state of such a part; without `partnerId`, of any part. */
  affectationStatus: list(z.enum(['PENDING', 'ACCEPTED', 'REFUSED', 'CLOSED', 'CANCELLED'])),
  /** Global ids of zones of interest; one that holds the dwelling is enough, whatever its dates. */
  zone: list(z.string().max(100)),
  /** Days of the deposit, both included. */
  depositedFrom: day.optional(),
  depositedTo: day.optional(),
  /** Still open, and nobody has written in it for that many days. */
  silentDays: days,
  /** The same for what the declarant may read. */
  publicSilentDays: days,
  search: z.string().max(200).optional(),
  /** Only those in which the reader has had a hand; for a partner, those it has to work on. */
  mine: z.boolean().optional(),
  /** Only those that the reader follows. */
  subscribed: z.boolean().optional(),
  banId: list(z.string().max(100)),
  /** A rectangle of the map: west, south, east, north (degrees). */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
});
export type FileFilter = z.infer<typeof fileFilterShape>;

/** A filter as it may be kept or used, or undefined for what is no filter. Nulls are answers left out. */
export function readFileFilter(input: unknown): FileFilter | undefined {
  const given =
    typeof input === 'object' && input !== null && !Array.isArray(input)
      ? Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined))
      : (input ?? {});
  const parsed = fileFilterShape.safeParse(given);
  return parsed.success ? parsed.data : undefined;
}

/** The filter that an address says in JSON: nothing for an absent text, undefined for what is no filter. */
export function readFilterText(text: unknown): FileFilter | undefined {
  if (text === undefined || text === '') return {};
  if (typeof text !== 'string') return undefined;
  try {
    return readFileFilter(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The sort of that name, or undefined. */
export function readFileSort(input: unknown): FileSort | undefined {
  return FILE_SORTS.find((sort) => sort === (input ?? 'NEWEST'));
}
