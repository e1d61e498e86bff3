import type { AppLoadContext } from '@remix-run/node';
import {
  type ArreteMove,
  type ConsignationAction,
  type InjunctionMove,
  MoveArreteDocument,
  MoveConsignationDocument,
  MoveInjunctionDocument,
  RequestConsignationDocument,
  SaveArreteDocument,
  WriteToLandlordDocument,
} from '../../graphql/generated/graphql.ts';
import { change } from '../../graphql/request-graph.server.ts';
import { readAnswer } from '../../report/send-photo.ts';
import { type ActionResult, oneOf, resultOf, textOf } from '../forms/action-result.ts';
import { AUTHORITY_WORDS, CONSIGNATION_ACTIONS, EFFECT_WORDS } from './words.ts';

const MOVES: Readonly<Record<ArreteMove, string>> = {
  SIGN: 'L’arrêté est signé.',
  NOTIFY: 'L’arrêté est notifié.',
  OBSERVE_WORKS: 'Les travaux sont constatés.',
  LIFT: 'L’arrêté est levé.',
  ANNUL: 'L’arrêté est annulé.',
};
const INJUNCTION_MOVES: Readonly<Record<InjunctionMove, string>> = {
  SEND: 'Le bailleur est prévenu. Le délai de sa réponse court.',
  SWITCH: 'La procédure habituelle commence.',
};

/** Does what a form around procedures asks; `signalementId` null on the page of the whole territory. Throws a 400 for a form that is none of ours. */
export async function actOnProcedures(
  context: AppLoadContext,
  signalementId: string | null,
  form: FormData,
): Promise<ActionResult> {
  const [subject = '', action = '', id = ''] = textOf(form, 'intent').split(' ');
  const arreteMove = subject === 'arrete' ? oneOf(MOVES, action) : undefined;
  if (arreteMove) return moveArrete(context, arreteMove, id, form);
  const consignation: ConsignationAction | undefined =
    subject === 'consignation' ? oneOf(CONSIGNATION_ACTIONS, action) : undefined;
  if (consignation) {
    const on = textOf(form, `on-${consignation}-${id}`);
    const { moveConsignation } = await change(context, MoveConsignationDocument, { id, action: consignation, on });
    return resultOf(`consignation ${action} ${id}`, moveConsignation, 'La consignation est mise à jour.');
  }
  const injunction = subject === 'injunction' ? oneOf(INJUNCTION_MOVES, action) : undefined;
  if (injunction) {
    const { moveInjunction } = await change(context, MoveInjunctionDocument, { id, action: injunction });
    return resultOf(`injunction ${action} ${id}`, moveInjunction, INJUNCTION_MOVES[injunction]);
  }
  if (subject === 'draft') return draft(context, signalementId, form);
  if (subject === 'landlord') {
    const { writeToLandlord } = await change(context, WriteToLandlordDocument, {
      id: textOf(form, 'injunction'),
      text: textOf(form, 'landlord-text'),
    });
    return resultOf('landlord', writeToLandlord, 'Votre message est envoyé au bailleur.');
  }
  if (subject === 'consign' && signalementId !== null) {
    const payer = textOf(form, 'consign-payer') === 'MSA' ? 'MSA' : 'CAF';
    const on = textOf(form, 'consign-on');
    const { requestConsignation } = await change(context, RequestConsignationDocument, { signalementId, payer, on });
    return resultOf('consign', requestConsignation, 'La demande de consignation est enregistrée.');
  }
  throw new Response(null, { status: 400 });
}

async function moveArrete(
  context: AppLoadContext,
  action: ArreteMove,
  id: string,
  form: FormData,
): Promise<ActionResult> {
  const intent = `arrete ${action} ${id}`;
  const said = (field: string) => textOf(form, `${field}-${action}-${id}`);
  const file = form.get(`fichier-${action}-${id}`);
  const documentIds: string[] = [];
  if (file instanceof File && file.size > 0) {
    const { status, body } = await context.sendFile(file, file.name, '/signalements/documents');
    const answer = readAnswer(status, body);
    if ('code' in answer) return { ok: false, intent, code: answer.code, field: 'fichier', at: Date.now() };
    documentIds.push(answer.id);
  }
  const { moveArrete: moved } = await change(context, MoveArreteDocument, {
    id,
    action,
    on: said('on'),
    number: said('number') || null,
    worksDueOn: said('worksDueOn') || null,
    documentIds,
  });
  return resultOf(intent, moved, MOVES[action]);
}

async function draft(context: AppLoadContext, signalementId: string | null, form: FormData): Promise<ActionResult> {
  const { saveArrete } = await change(context, SaveArreteDocument, {
    signalementId,
    input: {
      type: textOf(form, 'draft-type'),
      authority: oneOf(AUTHORITY_WORDS, textOf(form, 'draft-authority')) ?? 'MAIRE',
      effects: form.getAll('draft-effects').flatMap((value) => oneOf(EFFECT_WORDS, String(value)) ?? []),
      addressLabel: textOf(form, 'draft-addressLabel') || null,
      citycode: textOf(form, 'draft-citycode') || null,
      expiresOn: textOf(form, 'draft-expiresOn') || null,
      note: textOf(form, 'draft-note') || null,
    },
  });
  return resultOf('draft', saveArrete, 'Le projet d’arrêté est enregistré.');
}
