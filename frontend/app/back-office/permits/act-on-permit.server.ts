import type { AppLoadContext } from '@remix-run/node';
import {
  DecideRentalPermitDocument,
  RecordRentalPermitCheckDocument,
  RegisterRentalPermitDocument,
  RequestRentalPermitCheckDocument,
  RequestRentalPermitPiecesDocument,
} from '../../graphql/generated/graphql.ts';
import { change } from '../../graphql/request-graph.server.ts';
import { PIECE_FIELDS } from '../../rental-permit/words.ts';
import { type ActionResult, oneOf, resultOf, textOf } from '../forms/action-result.ts';
import { VERDICT_WORDS } from './words.ts';

const DECISIONS = { grant: 'GRANT', conditions: 'GRANT_WITH_CONDITIONS', refuse: 'REFUSE' } as const;

/** What an agent does with a file, from the form that was sent. */
export async function actOnPermit(context: AppLoadContext, id: string, form: FormData): Promise<ActionResult> {
  const intent = textOf(form, 'intent');
  const decision = oneOf(DECISIONS, intent);
  if (decision) {
    const { decideRentalPermit } = await change(context, DecideRentalPermitDocument, {
      id,
      decision: DECISIONS[decision],
      grounds: form.getAll(`${intent}-grounds`).map(String),
      motives: textOf(form, `${intent}-motives`) || null,
      works: textOf(form, `${intent}-works`) || null,
    });
    return resultOf(intent, decideRentalPermit, 'La décision est prise. Le bailleur reçoit sa lettre.');
  }
  switch (intent) {
    case 'register': {
      const { registerRentalPermit } = await change(context, RegisterRentalPermitDocument, { id });
      return resultOf(intent, registerRentalPermit, 'Le récépissé est envoyé.');
    }
    case 'pieces': {
      const asked = form.getAll('pieces-codes').map(String);
      const { requestRentalPermitPieces } = await change(context, RequestRentalPermitPiecesDocument, {
        id,
        pieces: PIECE_FIELDS.flatMap(({ code }) => (asked.includes(code) ? [code] : [])),
        message: textOf(form, 'pieces-message') || null,
      });
      return resultOf(intent, requestRentalPermitPieces, 'Le bailleur est prévenu, et le délai est arrêté.');
    }
    case 'check': {
      const { requestRentalPermitCheck } = await change(context, RequestRentalPermitCheckDocument, {
        id,
        items: form.getAll('check-items').map(String),
        message: textOf(form, 'check-message') || null,
      });
      return resultOf(intent, requestRentalPermitCheck, 'Les photos sont demandées au bailleur.');
    }
    case 'record': {
      const findings = [...form.entries()].flatMap(([name, value]) => {
        const verdict = oneOf(VERDICT_WORDS, String(value));
        return name.startsWith('finding-') && verdict ? [{ code: name.slice('finding-'.length), verdict }] : [];
      });
      const { recordRentalPermitCheck } = await change(context, RecordRentalPermitCheckDocument, {
        id,
        findings,
        note: textOf(form, 'record-note') || null,
      });
      return resultOf(intent, recordRentalPermitCheck, 'Le contrôle est inscrit au dossier.');
    }
    default:
      throw new Response(null, { status: 400 });
  }
}
