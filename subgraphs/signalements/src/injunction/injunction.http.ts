import { Readable } from 'node:stream';
import { logReading } from '@mitoyen/kit/audit/read-log.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { drawLetter } from '@mitoyen/kit/drawn-letter/draw-letter.ts';
import type { LetterText } from '@mitoyen/kit/drawn-letter/letter.ts';
import { letterBrandOf } from '@mitoyen/kit/drawn-letter/letter-brand.ts';
import { answerFile, answerNoFile } from '@mitoyen/kit/files/file-answer.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { frenchDay } from '@mitoyen/kit/letter.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import type { Request, Response, Router } from 'express';
import { findDesordre } from '../grid/grid.ts';
import { gridOfVersion } from '../grid/grid-versions.ts';
import { sightIn } from '../signalement/file-access.command.ts';
import { findDesordres, findSeen } from '../signalement/signalement.store.ts';
import { findInjunction, type OpenInjunction } from './injunction.store.ts';
import { engagementLetter, landlordLetter } from './injunction-letters.ts';
import { printedCode } from './landlord-code.ts';
import { landlordUrl, letterCode, readLandlordLink, siteUrl } from './landlord-link.command.ts';

const ANSWERS: Readonly<Record<string, string>> = {
  YES_WITH_HELP: 'Oui, avec de l’aide',
  STARTED: 'Oui, les démarches sont commencées',
};

/**
 * `GET /signalements/injunctions/<id>/letter` (the collectivité: it bears the landlord's code) and
 * `GET /signalements/injunctions/<id>/engagement` (agents who see the file), or `…/injunctions/engagement?bailleur=<token>`.
 * Both are drawn anew from what is written down, and change nothing.
 */
export function injunctionRoutes(router: Router): void {
  router.get('/signalements/injunctions/engagement', (request, response, next) => {
    engagement(request, response, byLandlord).catch(next);
  });
  router.get('/signalements/injunctions/:id/engagement', (request, response, next) => {
    engagement(request, response, byAgent).catch(next);
  });
  router.get('/signalements/injunctions/:id/letter', (request, response, next) => {
    letter(request, response).catch(next);
  });
}

async function letter(request: Request, response: Response): Promise<void> {
  const { context } = request;
  const isTerritory = sightIn(context).sees === 'all' && context.can('procedure.manage');
  const open = isTerritory ? await byAgent(request) : null;
  if (!open) return answerNoFile(response);
  const { injunction, signalement } = open;
  const { tenant } = context;
  const due = injunction.answerDueAt ?? inDays(context, tenant.rules.signalement.injunction.answerDays);
  await give(
    context,
    open,
    response,
    'letter',
    `lettre-bailleur-${signalement.reference}.pdf`,
    landlordLetter({
      reference: signalement.reference,
      addressLabel: signalement.addressLabel,
      landlordName: injunction.landlordName,
      landlordAddress: injunction.landlordAddress,
      desordres: await labelsOf(context, open),
      writtenOn: frenchDay(injunction.sentAt ?? context.now()),
      answerBefore: frenchDay(due),
      code: printedCode(letterCode(context, injunction.id)),
      url: landlordUrl(context, injunction.id),
      typedUrl: siteUrl(context, '/bailleur/injonction'),
      territory: tenant.name,
    }),
  );
}

async function engagement(
  request: Request,
  response: Response,
  find: (request: Request) => Promise<OpenInjunction | null>,
): Promise<void> {
  const { context } = request;
  const open = await find(request);
  if (!open?.injunction.answeredAt || open.injunction.status === 'ANSWERED_NO') return answerNoFile(response);
  const { injunction, signalement } = open;
  await give(
    context,
    open,
    response,
    'engagement',
    `engagement-${signalement.reference}.pdf`,
    engagementLetter({
      reference: signalement.reference,
      addressLabel: signalement.addressLabel,
      landlordName: injunction.landlordName,
      desordres: await labelsOf(context, open),
      answer: ANSWERS[injunction.status] ?? 'Oui',
      answeredOn: frenchDay(open.injunction.answeredAt),
      worksPlannedOn: injunction.worksPlannedOn && frenchDay(injunction.worksPlannedOn),
      comment: injunction.answerComment,
    }),
  );
}

async function give(
  context: SubgraphContext,
  { injunction }: OpenInjunction,
  response: Response,
  field: string,
  fileName: string,
  text: LetterText,
): Promise<void> {
  await logReading(context, { entity: 'Injunction', id: injunction.id, field });
  const bytes = await drawLetter(text, await letterBrandOf(context.tenant), context.now());
  const file = { stream: Readable.from([bytes]), size: bytes.length };
  await answerFile(response, file, { fileName, mediaType: 'application/pdf' });
}

async function byAgent({ context, params }: Request): Promise<OpenInjunction | null> {
  const id = fromGlobalId('Injunction', params.id ?? '');
  const open = id === undefined ? null : await findInjunction(context.db, id);
  const [seen] = open ? await findSeen(context.db, sightIn(context), [open.signalement.id]) : [];
  return seen ? open : null;
}

async function byLandlord({ context, query }: Request): Promise<OpenInjunction | null> {
  if (typeof query.bailleur !== 'string') return null;
  try {
    return await readLandlordLink(context, query.bailleur);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function labelsOf(context: SubgraphContext, { signalement }: OpenInjunction): Promise<string[]> {
  const grid = gridOfVersion(signalement.gridVersion);
  const rows = await findDesordres(context.db, [signalement.id]);
  return rows.flatMap(({ code }) => findDesordre(grid, code)?.desordre.label ?? []);
}

const inDays = (context: SubgraphContext, days: number) => new Date(context.now().getTime() + days * 86_400_000);
