import { line, optional, text } from '@mitoyen/kit/written/written.ts';
import { z } from 'zod';
import { QUALIFICATIONS } from '../grid/grid.ts';
import { VISIT_KINDS } from './visit-life-cycle.ts';

/** Why a visit did not take place; the words are those of agents. */
export const NOT_DONE_REASONS = {
  OCCUPANT_ABSENT: 'personne n’a ouvert',
  OCCUPANT_REFUSED: 'l’occupant a refusé l’accès',
  LANDLORD_REFUSED: 'le propriétaire a refusé l’accès',
  AGENT_UNAVAILABLE: 'l’agent n’a pas pu venir',
  NO_CONNECTION: 'la visite à distance n’a pas fonctionné',
  OTHER: 'autre raison',
} as const;
export type NotDoneReason = keyof typeof NOT_DONE_REASONS;

const MAX_MESSAGE = 2_000;
/** Longest report, and longest minutes of a call, in characters. */
export const MAX_REPORT = 20_000;
/** How far ahead a visit may be planned, days. */
const MAX_AHEAD_DAYS = 365;

const moment = {
  startsAt: z.date('BAD_DATE'),
  durationMinutes: z.int('BAD_FORMAT').min(10, 'TOO_SHORT').max(480, 'TOO_LONG'),
  place: optional(line(200)),
  message: optional(text(MAX_MESSAGE)),
};

/** What planning asks for. */
export const plannedVisit = z.object({ kind: z.enum(VISIT_KINDS, 'REQUIRED'), ...moment });
/** What giving another date asks for. */
export const movedVisit = z.object(moment);
/** When the occupant would rather have it. */
export const visitWish = z.object({ wish: text(500) });
export const visitMinutes = z.object({ minutes: optional(text(MAX_REPORT)) });

/** Why it was cancelled, as the occupant reads it. */
export const cancelledVisit = z.object({ reasonText: text(500) });
/** Why it did not take place. */
export const abortedVisit = z
  .object({ reason: z.string(), reasonText: optional(text(500)) })
  .refine(({ reason, reasonText }) => reason !== 'OTHER' || reasonText !== null, {
    path: ['reasonText'],
    error: 'REQUIRED',
  });

const finding = z.object({ code: z.enum(QUALIFICATIONS, 'NOT_FOUND'), isConfirmed: z.boolean() });

/** What concluding asks for. A suspicion is concluded on once. */
export const concludedVisit = z.object({
  occupantPresent: z.boolean(),
  landlordPresent: z.boolean(),
  worksVerified: z.boolean().nullish(),
  report: text(MAX_REPORT),
  findings: z
    .array(finding)
    .max(30, 'TOO_MANY')
    .refine((all) => new Set(all.map(({ code }) => code)).size === all.length, 'DUPLICATE'),
});

/** What is wrong with the moment of a visit; undefined when nothing is. */
export function faultOfMoment(startsAt: Date, now: Date): 'DATE_PAST' | 'TOO_FAR' | undefined {
  if (startsAt <= now) return 'DATE_PAST';
  return startsAt.getTime() - now.getTime() > MAX_AHEAD_DAYS * 86_400_000 ? 'TOO_FAR' : undefined;
}
