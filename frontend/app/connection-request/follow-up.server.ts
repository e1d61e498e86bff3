import { type AppLoadContext, data } from '@remix-run/node';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import {
  AnswerReminderDocument,
  ConnectionRequestFollowUpDocument,
  type ConnectionRequestFollowUpQuery,
  WithdrawConnectionRequestDocument,
  WriteFromRequestLinkDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';

export type FollowedRequest = Extract<
  ConnectionRequestFollowUpQuery['connectionRequestByLink'],
  { __typename: 'FollowedRequest' }
>;

/** The request behind a private link. An unknown link is a page that does not exist, an expired one says that it has expired. */
export async function loadFollowedRequest(
  context: AppLoadContext,
  token: string | undefined,
): Promise<FollowedRequest> {
  if (!token || token.length > 100) throw new Response(null, { status: 404 });
  const { connectionRequestByLink: found } = await ask(context, ConnectionRequestFollowUpDocument, { token });
  if (found.__typename === 'FollowedRequest') return found;
  throw new Response(null, { status: found.code === 'LINK_EXPIRED' ? 410 : 404 });
}

const textOf = (form: FormData, name: string) =>
  String(form.get(name) ?? '')
    .trim()
    .replaceAll('\r\n', '\n');

/** What the applicant does on the page: writes, answers, withdraws. Goes back to the page, or says what to correct. */
export async function actOnFollowedRequest(context: AppLoadContext, token: string, form: FormData) {
  const refuse = (field: string, words: string, text = '') => {
    const errors: FieldErrors = { [field]: words };
    return data({ errors, text }, { status: 422 });
  };
  const after = (answer: { __typename: string; code?: string }, field: string, done: string, text: string) => {
    if (answer.__typename !== 'Refusal') return goTo(`/raccordement/suivi/${token}?fait=${done}#fait`);
    if (answer.code === 'NOT_FOUND') throw new Response(null, { status: 404 });
    if (answer.code === 'LINK_EXPIRED') throw new Response(null, { status: 410 });
    return refuse(field, wordsForCode(answer.code ?? ''), text);
  };
  switch (form.get('intent')) {
    case 'write': {
      const text = textOf(form, 'message');
      if (text === '') return refuse('message', 'Écrivez votre message.');
      const { writeFromRequestLink } = await change(context, WriteFromRequestLinkDocument, { token, text });
      return after(writeFromRequestLink, 'message', 'message', text);
    }
    case 'answer': {
      const comment = textOf(form, 'comment');
      const said = form.get('recontacte');
      if (said !== 'oui' && said !== 'non') return refuse('recontacte', 'Choisissez « Oui » ou « Non ».', comment);
      const { answerReminder } = await change(context, AnswerReminderDocument, {
        token,
        wasContacted: said === 'oui',
        comment: comment || null,
      });
      return after(answerReminder, 'comment', 'reponse', comment);
    }
    case 'withdraw': {
      const message = textOf(form, 'why');
      if (form.get('retirer') !== 'oui')
        return refuse('retirer', 'Cochez la case pour retirer votre demande.', message);
      const { withdrawConnectionRequest } = await change(context, WithdrawConnectionRequestDocument, {
        token,
        message: message || null,
      });
      return after(withdrawConnectionRequest, 'why', 'retrait', message);
    }
    default:
      throw new Response(null, { status: 400 });
  }
}
