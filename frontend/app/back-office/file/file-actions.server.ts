import type { AppLoadContext } from '@remix-run/node';
import {
  AcceptAffectationDocument,
  AddSuiviDocument,
  AffectSignalementDocument,
  CancelAffectationDocument,
  CloseAffectationDocument,
  CloseSignalementDocument,
  DecideSignalementDocument,
  RefuseAffectationDocument,
  RenewFollowUpLinkDocument,
  ReopenSignalementDocument,
} from '../../graphql/generated/graphql.ts';
import { change } from '../../graphql/request-graph.server.ts';
import { sendDocuments } from '../documents/send-documents.server.ts';
import { type ActionResult, oneOf, resultOf, textOf } from '../forms/action-result.ts';
import { SUIVI_ACTS } from '../suivi/suivi-acts.server.ts';
import { CLOSING_REASONS, REFUSAL_REASONS, WORKS_WORDS } from '../words/signalement-words.ts';

type Act = (context: AppLoadContext, id: string, form: FormData) => Promise<ActionResult>;

const refused = (intent: string, code: string, field?: string): ActionResult => ({
  ok: false,
  intent,
  code,
  ...(field ? { field } : {}),
  at: Date.now(),
});

/** What each form of an open file asks of the graph. Whether it may be done is the graph's to say. */
const ACTS: Readonly<Record<string, Act>> = {
  async accept(context, id) {
    const { decideSignalement } = await change(context, DecideSignalementDocument, {
      id,
      decision: 'ACCEPT',
      reason: null,
      message: null,
    });
    return resultOf('accept', decideSignalement, 'Le signalement est pris en charge.');
  },
  async refuse(context, id, form) {
    const reason = oneOf(REFUSAL_REASONS, textOf(form, 'refuse-reason'));
    if (!reason) return refused('refuse', 'REASON_REQUIRED', 'reason');
    const message = textOf(form, 'refuse-message') || null;
    const { decideSignalement } = await change(context, DecideSignalementDocument, {
      id,
      decision: 'REFUSE',
      reason,
      message,
    });
    return resultOf(
      'refuse',
      decideSignalement,
      'Le signalement est refusé, et la personne qui l’a déposé est prévenue.',
    );
  },
  async affect(context, id, form) {
    const partnerId = textOf(form, 'partnerId');
    if (!partnerId) return refused('affect', 'REQUIRED', 'partnerId');
    const { affectSignalement: answer } = await change(context, AffectSignalementDocument, { id, partnerId });
    if (answer.__typename !== 'Signalement') return resultOf('affect', answer, '');
    const given = answer.affectations.find(({ partner, status }) => partner.id === partnerId && status === 'PENDING');
    const undo = given?.allowedActions.includes('CANCEL_AFFECTATION')
      ? { label: 'Annuler', fields: { intent: 'cancel-affectation', affectationId: given.id } }
      : undefined;
    return resultOf('affect', answer, `Le dossier est affecté à ${given?.partner.name ?? 'ce partenaire'}.`, undo);
  },
  async close(context, id, form) {
    const reason = oneOf(CLOSING_REASONS, textOf(form, 'close-reason'));
    if (!reason) return refused('close', 'REASON_REQUIRED', 'reason');
    const message = textOf(form, 'close-message') || null;
    const { closeSignalement } = await change(context, CloseSignalementDocument, {
      id,
      reason,
      message,
      worksVerified: textOf(form, 'close-verified') === 'oui',
      works: oneOf(WORKS_WORDS, textOf(form, 'close-works')) ?? null,
    });
    return resultOf('close', closeSignalement, 'Le dossier est clos, et la personne qui l’a déposé est prévenue.');
  },
  async reopen(context, id) {
    const { reopenSignalement } = await change(context, ReopenSignalementDocument, { id });
    return resultOf('reopen', reopenSignalement, 'Le dossier est rouvert.');
  },
  async 'renew-link'(context, id) {
    const { renewFollowUpLink } = await change(context, RenewFollowUpLinkDocument, { id });
    return resultOf(
      'renew-link',
      renewFollowUpLink,
      'Un nouveau lien de suivi part par courrier électronique ; les anciens ne fonctionnent plus.',
    );
  },
  async suivi(context, id, form) {
    const visibility = oneOf({ PUBLIC: '', PRIVATE: '' }, textOf(form, 'suivi-visibility'));
    if (!visibility) return refused('suivi', 'REQUIRED', 'visibility');
    const sent = await sendDocuments(context, form, 'suivi-documents');
    if ('code' in sent) return refused('suivi', sent.code, 'documents');
    const { addSuivi } = await change(context, AddSuiviDocument, {
      signalementId: id,
      text: textOf(form, 'suivi-text'),
      visibility,
      documents: [...sent.ids],
    });
    return resultOf(
      'suivi',
      addSuivi,
      visibility === 'PUBLIC'
        ? 'Le message est écrit. La personne qui a signalé le reçoit par mail dans vingt minutes.'
        : 'La note est enregistrée.',
    );
  },
  async 'accept-affectation'(context, _id, form) {
    const affectationId = textOf(form, 'affectationId');
    const { acceptAffectation } = await change(context, AcceptAffectationDocument, { id: affectationId });
    return resultOf(`accept-affectation ${affectationId}`, acceptAffectation, 'L’affectation est acceptée.');
  },
  async 'refuse-affectation'(context, _id, form) {
    const affectationId = textOf(form, 'affectationId');
    const intent = `refuse-affectation ${affectationId}`;
    const reason = oneOf(REFUSAL_REASONS, textOf(form, `refuse-reason-${affectationId}`));
    if (!reason) return refused(intent, 'REASON_REQUIRED', 'reason');
    const message = textOf(form, `refuse-message-${affectationId}`) || null;
    const { refuseAffectation } = await change(context, RefuseAffectationDocument, {
      id: affectationId,
      reason,
      message,
    });
    return resultOf(intent, refuseAffectation, 'L’affectation est refusée, et le territoire le voit.');
  },
  async 'close-affectation'(context, _id, form) {
    const affectationId = textOf(form, 'affectationId');
    const intent = `close-affectation ${affectationId}`;
    const reason = oneOf(CLOSING_REASONS, textOf(form, `close-reason-${affectationId}`));
    if (!reason) return refused(intent, 'REASON_REQUIRED', 'reason');
    const { closeAffectation } = await change(context, CloseAffectationDocument, { id: affectationId, reason });
    return resultOf(intent, closeAffectation, 'La part du partenaire est terminée.');
  },
  async 'cancel-affectation'(context, _id, form) {
    const affectationId = textOf(form, 'affectationId');
    const { cancelAffectation } = await change(context, CancelAffectationDocument, { id: affectationId });
    return resultOf(`cancel-affectation ${affectationId}`, cancelAffectation, 'Le dossier est retiré à ce partenaire.');
  },
  ...SUIVI_ACTS,
};

/** Does what a form of the file asks. Throws a 400 for a form that is not of this page. */
export async function actOnFile(context: AppLoadContext, id: string, form: FormData): Promise<ActionResult> {
  const intent = textOf(form, 'intent');
  const act = Object.hasOwn(ACTS, intent) ? ACTS[intent] : undefined;
  if (!act) throw new Response(null, { status: 400 });
  return act(context, id, form);
}
