import type { AppLoadContext } from '@remix-run/node';
import {
  AbortVisitDocument,
  AddVisitDocumentsDocument,
  CancelVisitDocument,
  ConcludeVisitDocument,
  ConfirmVisitDocument,
  MoveVisitDocument,
  PlanVisitDocument,
  WriteVisitMinutesDocument,
} from '../../graphql/generated/graphql.ts';
import { change } from '../../graphql/request-graph.server.ts';
import { readAnswer } from '../../report/send-photo.ts';
import { type ActionResult, oneOf, resultOf, textOf } from '../forms/action-result.ts';
import { instantOf } from './french-instant.ts';
import { KIND_WORDS, NOT_DONE_WORDS } from './words.ts';

const PHOTOS_AT_ONCE = 10;
const refused = (intent: string, code: string, field: string): ActionResult => ({
  ok: false,
  intent,
  code,
  field,
  at: Date.now(),
});

/** Does what a form of the visits of a file asks. Throws a 400 for a form that is none of ours. */
export async function actOnVisits(
  context: AppLoadContext,
  signalementId: string,
  form: FormData,
): Promise<ActionResult> {
  const intent = textOf(form, 'intent');
  const [action = '', id = ''] = intent.split(' ');
  const said = (field: string) => textOf(form, `${field}-${id || 'nouvelle'}`);
  switch (action) {
    case 'plan':
    case 'move': {
      const startsAt = instantOf(said('jour'), said('heure'));
      if (startsAt === null) return refused(intent, 'BAD_DATE', 'startsAt');
      const moment = {
        startsAt,
        durationMinutes: Number.parseInt(said('duree'), 10) || 60,
        place: said('lieu') || null,
        message: said('message') || null,
      };
      if (action === 'move') {
        const { moveVisit } = await change(context, MoveVisitDocument, { id, ...moment });
        return resultOf(intent, moveVisit, 'La visite est déplacée. L’occupant est prévenu.');
      }
      const kind = oneOf(KIND_WORDS, said('nature')) ?? 'VISIT';
      const partnerId = said('partenaire') || null;
      const { planVisit } = await change(context, PlanVisitDocument, { signalementId, kind, partnerId, ...moment });
      return resultOf(intent, planVisit, 'La visite est planifiée. L’occupant est prévenu.');
    }
    case 'confirm': {
      const { confirmVisit } = await change(context, ConfirmVisitDocument, { id });
      return resultOf(intent, confirmVisit, 'La visite est confirmée.');
    }
    case 'cancel': {
      const { cancelVisit } = await change(context, CancelVisitDocument, { id, reasonText: said('raison') });
      return resultOf(intent, cancelVisit, 'La visite est annulée. L’occupant est prévenu.');
    }
    case 'abort': {
      const reason = oneOf(NOT_DONE_WORDS, said('motif')) ?? 'OTHER';
      const reasonText = said('precision') || null;
      const { abortVisit } = await change(context, AbortVisitDocument, { id, reason, reasonText });
      return resultOf(intent, abortVisit, 'La visite est notée comme non faite.');
    }
    case 'minutes': {
      const { writeVisitMinutes } = await change(context, WriteVisitMinutesDocument, { id, minutes: said('notes') });
      return resultOf(intent, writeVisitMinutes, 'Les notes sont gardées.');
    }
    case 'picture': {
      const documents = [textOf(form, 'document')];
      const note = { kind: 'PHOTO', visibility: 'AGENTS' } as const;
      const { addVisitDocuments } = await change(context, AddVisitDocumentsDocument, { id, documents, ...note });
      return resultOf(intent, addVisitDocuments, 'L’image est gardée dans le dossier.');
    }
    case 'conclude':
      return conclude(context, intent, id, form);
    default:
      throw new Response(null, { status: 400 });
  }
}

async function conclude(context: AppLoadContext, intent: string, id: string, form: FormData): Promise<ActionResult> {
  const said = (field: string) => textOf(form, `${field}-${id}`);
  const findings = [...form.entries()].flatMap(([name, value]) => {
    const [prefix, code = ''] = name.split(':');
    if (prefix !== `conclusion-${id}` || (value !== 'oui' && value !== 'non')) return [];
    return [{ code, isConfirmed: value === 'oui' }];
  });
  const reports = await send(context, form, `rapport-${id}`);
  if ('code' in reports) return refused(intent, reports.code, 'rapport');
  const photos = await send(context, form, `photos-${id}`);
  if ('code' in photos) return refused(intent, photos.code, 'photos');
  const works = said('travaux');
  const { concludeVisit } = await change(context, ConcludeVisitDocument, {
    id,
    input: {
      occupantPresent: said('occupant') === 'oui',
      landlordPresent: said('bailleur') === 'oui',
      worksVerified: works === 'oui' ? true : works === 'non' ? false : null,
      report: said('compte-rendu'),
      findings,
      reports: reports.ids,
      photos: photos.ids,
      tellsOccupant: said('dire') === 'oui',
    },
  });
  return resultOf(intent, concludeVisit, 'La visite est conclue.');
}

async function send(
  context: AppLoadContext,
  form: FormData,
  field: string,
): Promise<{ readonly ids: string[] } | { readonly code: string }> {
  const files = form.getAll(field).filter((value): value is File => value instanceof File && value.size > 0);
  if (files.length > PHOTOS_AT_ONCE) return { code: 'TOO_MANY' };
  const ids: string[] = [];
  for (const file of files) {
    const { status, body } = await context.sendFile(file, file.name, '/signalements/documents');
    const answer = readAnswer(status, body);
    if ('code' in answer) return { code: answer.code };
    ids.push(answer.id);
  }
  return { ids };
}
