import type { AppLoadContext } from '@remix-run/node';
import {
  AddRequestNoteDocument,
  ChangeRequestStatusDocument,
  type ConnectionRequestStep,
  DeclineRequestDocument,
  DismissProposalDocument,
  ProposeReassignmentDocument,
  ReassignRequestDocument,
  UndoRequestStepDocument,
  WriteToApplicantDocument,
} from '../../graphql/generated/graphql.ts';
import { change } from '../../graphql/request-graph.server.ts';
import { type ActionResult, oneOf, resultOf, textOf } from '../forms/action-result.ts';
import {
  ABANDON_REASONS,
  NOT_FEASIBLE_REASONS,
  REASSIGNMENT_WORDS,
  SIMPLE_STEPS,
  STEP_WORDS,
} from './request-words.ts';

type Act = (context: AppLoadContext, id: string, form: FormData) => Promise<ActionResult>;

const refused = (intent: string, code: string, field?: string): ActionResult => ({
  ok: false,
  intent,
  code,
  ...(field ? { field } : {}),
  at: Date.now(),
});

const UNDO = { label: 'Annuler', fields: { intent: 'undo' } };

type ClosingReason = keyof typeof NOT_FEASIBLE_REASONS | keyof typeof ABANDON_REASONS;

async function take(
  context: AppLoadContext,
  id: string,
  asked: { intent: string; step: ConnectionRequestStep; reason?: ClosingReason; message?: string; done: string },
): Promise<ActionResult> {
  const { changeRequestStatus } = await change(context, ChangeRequestStatusDocument, {
    id,
    step: asked.step,
    reason: asked.reason ?? null,
    message: asked.message || null,
  });
  const isUndoable =
    changeRequestStatus.__typename === 'ConnectionRequest' && changeRequestStatus.undoableUntil !== null;
  return resultOf(asked.intent, changeRequestStatus, asked.done, isUndoable ? UNDO : undefined);
}

/** An end with its reason, from the form that is called like its intent. */
const ending =
  <Reasons extends Readonly<Record<string, string>>>(
    intent: string,
    step: ConnectionRequestStep,
    reasons: Reasons & Partial<Record<ClosingReason, string>>,
    done: string,
  ): Act =>
  async (context, id, form) => {
    const reason = oneOf(reasons, textOf(form, `${intent}-reason`));
    if (!reason) return refused(intent, 'REASON_REQUIRED', 'reason');
    return take(context, id, {
      intent,
      step,
      // The lists of reasons hold nothing else: see their type.
      reason: reason as ClosingReason,
      message: textOf(form, `${intent}-message`),
      done,
    });
  };

/** Where a form wants a request to go: a partner, or nobody (the collectivité), with a network or none. */
function handover(form: FormData) {
  const reason = oneOf(REASSIGNMENT_WORDS, textOf(form, 'handover-reason'));
  return {
    reason,
    variables: {
      partnerId: textOf(form, 'partnerId') || null,
      networkId: textOf(form, 'networkId') || null,
      message: textOf(form, 'handover-message') || null,
    },
  };
}

/** What each form of an open request asks of the graph. Whether it may be done is the graph's to say. */
const ACTS: Readonly<Record<string, Act>> = {
  async step(context, id, form) {
    const step = SIMPLE_STEPS.find((each) => each === textOf(form, 'action'));
    if (!step) throw new Response(null, { status: 400 });
    return take(context, id, { intent: 'step', step, done: STEP_WORDS[step].done });
  },
  reject: ending('reject', 'REJECT', ABANDON_REASONS, 'La demande est écartée, et la personne est prévenue.'),
  'not-feasible': ending(
    'not-feasible',
    'DECLARE_NOT_FEASIBLE',
    NOT_FEASIBLE_REASONS,
    'La demande est déclarée non réalisable, et la personne est prévenue.',
  ),
  abandon: ending('abandon', 'ABANDON', ABANDON_REASONS, 'L’abandon est noté, et la personne est prévenue.'),
  async undo(context, id) {
    const { undoRequestStep } = await change(context, UndoRequestStepDocument, { id });
    return resultOf('undo', undoRequestStep, 'C’est annulé : la demande est comme avant, personne n’a été prévenu.');
  },
  async reassign(context, id, form) {
    const { reason, variables } = handover(form);
    if (!reason) return refused('reassign', 'REASON_REQUIRED', 'reason');
    const { reassignConnectionRequest } = await change(context, ReassignRequestDocument, { id, reason, ...variables });
    return resultOf(
      'reassign',
      reassignConnectionRequest,
      'La demande a changé de mains, et son destinataire est prévenu.',
    );
  },
  async propose(context, id, form) {
    const { reason, variables } = handover(form);
    if (!reason) return refused('propose', 'REASON_REQUIRED', 'reason');
    const { proposeRequestReassignment } = await change(context, ProposeReassignmentDocument, {
      id,
      reason,
      ...variables,
    });
    return resultOf('propose', proposeRequestReassignment, 'Votre proposition attend la décision de la collectivité.');
  },
  async dismiss(context, id) {
    const { dismissReassignmentProposal } = await change(context, DismissProposalDocument, { id });
    return resultOf('dismiss', dismissReassignmentProposal, 'La demande reste où elle est.');
  },
  async decline(context, id, form) {
    const { reason, variables } = handover(form);
    if (!reason) return refused('decline', 'REASON_REQUIRED', 'reason');
    const { declineConnectionRequest } = await change(context, DeclineRequestDocument, {
      id,
      reason,
      message: variables.message,
    });
    return resultOf('decline', declineConnectionRequest, 'La demande est rendue à la collectivité.');
  },
  async note(context, id, form) {
    const { addRequestNote } = await change(context, AddRequestNoteDocument, {
      id,
      text: textOf(form, 'note').replaceAll('\r\n', '\n'),
    });
    return resultOf('note', addRequestNote, 'La note est dans l’historique.');
  },
  async message(context, id, form) {
    const { writeToApplicant } = await change(context, WriteToApplicantDocument, {
      id,
      subject: textOf(form, 'message-subject'),
      body: textOf(form, 'message-body').replaceAll('\r\n', '\n'),
      templateKey: textOf(form, 'message-template') || null,
    });
    return resultOf('message', writeToApplicant, 'Votre message part par courrier électronique.');
  },
};

/** Does what a form of the request asks. Throws a 400 for a form that is not of this page. */
export async function actOnRequest(context: AppLoadContext, id: string, form: FormData): Promise<ActionResult> {
  const intent = textOf(form, 'intent');
  const act = Object.hasOwn(ACTS, intent) ? ACTS[intent] : undefined;
  if (!act) throw new Response(null, { status: 400 });
  return act(context, id, form);
}
