import { logReading } from '@mitoyen/kit/audit/read-log.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { answerNoFile } from '@mitoyen/kit/files/file-answer.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { publicUrl } from '@mitoyen/tenants';
import type { Request, Response, Router } from 'express';
import { followUpUrl, readFollowUp } from '../follow-up/follow-up-link.command.ts';
import { sightIn } from '../signalement/file-access.command.ts';
import { findSeenVisit, findVisit } from './visit.store.ts';
import { visitCalendar } from './visit-calendar.ts';
import type { VisitKind, VisitStatus } from './visit-life-cycle.ts';

/**
 * `GET /signalements/visits/<id>.ics`: the calendar file of a visit, for an agent who sees its file; with `?follow=<token>` for
 * the occupant. It changes nothing; whoever may not read it gets the same 404 as for one that does not exist.
 */
export function visitRoutes(router: Router): void {
  router.get('/signalements/visits/:file', (request, response, next) => {
    give(request, response).catch(next);
  });
}

async function give({ context, params, query }: Request, response: Response): Promise<void> {
  const [, globalId] = /^(.+)\.ics$/.exec(params.file ?? '') ?? [];
  const id = globalId === undefined ? undefined : fromGlobalId('Visit', globalId);
  if (id === undefined) return answerNoFile(response);
  const token = typeof query.follow === 'string' ? query.follow : undefined;
  const calendar = token === undefined ? await forAgent(context, id) : await forResident(context, id, token);
  if (calendar === undefined) return answerNoFile(response);
  await logReading(context, { entity: 'Visit', id, field: 'calendar' });
  response
    .set('Content-Type', 'text/calendar; charset=utf-8')
    .set('Content-Disposition', 'attachment; filename="visite.ics"')
    .set('Cache-Control', 'private, no-store')
    .set('X-Content-Type-Options', 'nosniff')
    .send(calendar);
}

async function forAgent(context: SubgraphContext, id: string): Promise<string | undefined> {
  const visit = await findSeenVisit(context.db, sightIn(context), id);
  if (!visit) return undefined;
  const url = `${siteOf(context)}/agents/signalements/${toGlobalId('Signalement', visit.signalementId)}/visites`;
  return drawn(context, id, url);
}

async function forResident(context: SubgraphContext, id: string, token: string): Promise<string | undefined> {
  try {
    const { signalement } = await readFollowUp(context, token);
    const visit = await findVisit(context.db, id);
    if (visit?.signalementId !== signalement.id) return undefined;
    return await drawn(context, id, `${followUpUrl(context, token)}/visites`);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

async function drawn(context: SubgraphContext, id: string, url: string): Promise<string> {
  const visit = await context.db.visit.findFirstOrThrow({
    where: { id },
    include: { signalement: { select: { reference: true, addressLabel: true } } },
  });
  const { reference, addressLabel } = visit.signalement;
  return visitCalendar({
    id,
    host: new URL(siteOf(context)).hostname,
    territory: context.tenant.name,
    reference,
    // The columns hold nothing but what their constraints allow.
    kind: visit.kind as VisitKind,
    status: visit.status as VisitStatus,
    sequence: visit.sequence,
    startsAt: visit.startsAt,
    durationMinutes: visit.durationMinutes,
    updatedAt: visit.updatedAt,
    place: visit.place ?? (visit.kind === 'REMOTE' ? 'Par vidéo' : addressLabel),
    description: [visit.message, `${context.tenant.name}\n${url}`].filter((words) => words).join('\n\n'),
    url,
  });
}

function siteOf({ tenant, runtime }: SubgraphContext): string {
  return publicUrl(tenant, { scheme: runtime.publicScheme, port: runtime.publicPort });
}
