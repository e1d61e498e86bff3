import type { Visit } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { mailDeclarant } from '../follow-up/declarant.mail.ts';
import { openLink } from '../follow-up/follow-up-link.command.ts';
import { findOpenLink } from '../follow-up/follow-up-link.store.ts';
import { findVisit } from './visit.store.ts';
import type { VisitKind } from './visit-life-cycle.ts';
import { TOLD_OF, type ToldOf, visitMail } from './visit-mails.ts';

export type { ToldOf } from './visit-mails.ts';

/**
 * Tells the occupant of what happened to a visit, once a change. Silent when it changed again meanwhile: the later word is the
 * one that counts.
 */
export const tellVisit = defineJob({
  name: 'visit.tell',
  atOnce: 4,
  payload: z.strictObject({ visitId: z.uuid(), version: z.int(), of: z.enum(TOLD_OF) }),
  run: (context, { visitId, version, of }) =>
    context.transaction(async (db) => {
      const visit = await findVisit(db, visitId);
      if (visit && (visit.version === version || of === 'DONE')) {
        await mailOccupant(context, visit, of, `visit:${visitId}:${version}`);
      }
    }),
});

/** Queues the mail (or the message to her phone) about a visit, in the current transaction; `key` makes it one. */
export async function mailOccupant(context: SubgraphContext, visit: Visit, of: ToldOf, key: string): Promise<void> {
  const { db } = context;
  const file = await db.signalement.findFirstOrThrow({ where: { id: visit.signalementId } });
  if (!(await findOpenLink(db, file.id, context.now()))) await openLink(context, file.id);
  await mailDeclarant(context, file.id, key, (link) =>
    visitMail(of, {
      reference: file.reference,
      // The column holds nothing but the kinds of its constraint.
      kind: visit.kind as VisitKind,
      startsAt: visit.startsAt,
      durationMinutes: visit.durationMinutes,
      place: visit.place ?? (visit.kind === 'REMOTE' ? 'Par vidéo, depuis chez vous' : file.addressLabel),
      message: visit.message,
      reason: visit.reason,
      reasonText: visit.reasonText,
      isConfirmed: visit.status === 'CONFIRMED',
      link,
      calendar: link === null ? null : calendarLink(link, visit.id),
    }),
  );
}

/** The calendar file of a visit, by the private link to its file. */
function calendarLink(link: string, visitId: string): string {
  const { origin, pathname } = new URL(link);
  const token = pathname.split('/').at(-1) ?? '';
  return `${origin}/signalements/visits/${toGlobalId('Visit', visitId)}.ics?${new URLSearchParams({ follow: token })}`;
}
