import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { tell } from '../connection-request/activity.command.ts';
import { step } from '../connection-request/connection-request.command.ts';
import { changeRequest, lockRequest } from '../connection-request/connection-request.store.ts';
import { checkText } from '../connection-request/reasons.ts';
import { requireAllowed } from '../connection-request/request-access.command.ts';
import { addMessage } from '../message-template/message-template.store.ts';
import { cancelReminders, findOpenQuestion } from '../reminder/reminder.store.ts';
import { type OpenRequest, readRequestLink } from './request-link.command.ts';
import { type Notice, tellAnswerers } from './tell-answerers.job.ts';

const APPLICANT = { side: 'applicant' } as const;
const MAX_TEXT = 4_000;

/** Runs what an applicant does by her link on her own request, locked; answers it as it is afterwards. */
function byLink(
  context: SubgraphContext,
  token: string,
  work: (request: OpenRequest['request']) => Promise<void>,
): Promise<OpenRequest> {
  return context.transaction(async (db) => {
    const { request } = await readRequestLink(context, token);
    const row = await lockRequest(db, request.id);
    if (!row) throw new Refusal('NOT_FOUND', 'token');
    await work(row);
    return readRequestLink(context, token);
  });
}

/** The applicant writes to who deals with the request; they are told. Refusals: NOT_FOUND, LINK_EXPIRED, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT. */
export function writeFromRequestLink(context: SubgraphContext, token: string, input: string): Promise<OpenRequest> {
  const text = readable(input, true);
  return byLink(context, token, async (row) => {
    const now = context.now();
    requireAllowed('WRITE_FROM_LINK', row, APPLICANT, now, 'token');
    const message = await addMessage(context.db, {
      requestId: row.id,
      authorKind: 'APPLICANT',
      text: text ?? '',
      createdAt: now,
    });
    const changed = await changeRequest(context.db, row.id, {}, now);
    context.auditSubject = { entity: 'ConnectionRequest', entityId: row.id, details: { messageId: message.id } };
    await notify(context, row.id, 'MESSAGE', message.id);
    await tell(context, 'connection-request.message', changed);
  });
}

/** The applicant gives the request up; who deals with it is told. Refusals: NOT_FOUND, LINK_EXPIRED, WRONG_STATUS, TOO_LONG, BAD_FORMAT. */
export function withdrawRequest(
  context: SubgraphContext,
  token: string,
  input: string | null | undefined,
): Promise<OpenRequest> {
  const message = readable(input, false);
  return byLink(context, token, async (row) => {
    const withdrawn = await step(context, row, 'WITHDRAW', APPLICANT, { reason: 'WITHDRAWN', message }, 'token');
    await notify(context, row.id, 'WITHDRAWN', `${row.id}:${withdrawn.version}`);
  });
}

/**
 * The applicant says whether somebody got in touch: the question she was asked is answered, no other follows; a no is told to
 * who must answer and to the collectivité. Refusals: NOT_FOUND, LINK_EXPIRED, NOTHING_ASKED, TOO_LONG, BAD_FORMAT.
 */
export function answerReminder(
  context: SubgraphContext,
  token: string,
  wasContacted: boolean,
  input: string | null | undefined,
): Promise<OpenRequest> {
  const comment = readable(input, false);
  return byLink(context, token, async (row) => {
    const { db } = context;
    const question = await findOpenQuestion(db, row.id);
    if (!question) throw new Refusal('NOTHING_ASKED', 'token');
    const now = context.now();
    await db.connectionRequestReminder.updateMany({
      where: { id: question.id },
      data: { answeredAt: now, wasContacted, comment },
    });
    await cancelReminders(db, row.id, ['APPLICANT_FIRST', 'APPLICANT_SECOND'], now);
    if (wasContacted) await cancelReminders(db, row.id, ['OPERATOR', 'ESCALATION'], now);
    else await notify(context, row.id, 'NOT_CONTACTED', question.id);
    const changed = await changeRequest(db, row.id, {}, now);
    context.auditSubject = { entity: 'ConnectionRequest', entityId: row.id, details: { wasContacted } };
    await tell(context, 'connection-request.changed', changed);
  });
}

function notify(context: SubgraphContext, requestId: string, notice: Notice, key: string): Promise<void> {
  return context.enqueue(tellAnswerers, { requestId, notice, key }, { key: `${notice}:${key}` });
}

function readable(input: string | null | undefined, isRequired: boolean): string | null {
  const checked = checkText(input, isRequired, MAX_TEXT);
  if (!checked.ok) throw new Refusal(checked.code === 'MESSAGE_REQUIRED' ? 'REQUIRED' : checked.code, 'text');
  return checked.text;
}
