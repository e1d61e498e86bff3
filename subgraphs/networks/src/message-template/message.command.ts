import type { ConnectionRequestMessage } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { z } from 'zod';
import { tell } from '../connection-request/activity.command.ts';
import { changeRequest } from '../connection-request/connection-request.store.ts';
import { actorIn, authorIdOf, lockSeenRequest, requireAllowed } from '../connection-request/request-access.command.ts';
import { findNetworks } from '../heat-network/heat-network.store.ts';
import { cancelReminders } from '../reminder/reminder.store.ts';
import { requestLinkUrl } from '../request-follow-up/request-link.command.ts';
import { addMessage, findSignature } from './message-template.store.ts';
import { fill, type Values, wordsProblem } from './message-template.ts';

/** A message as an agent writes it; variables are still in it. */
export interface MessageInput {
  readonly subject: string;
  readonly body: string;
  readonly templateKey: string | null | undefined;
  /** Who gets a copy, at most five. */
  readonly cc: readonly string[];
}

const copies = z.array(z.string().trim().toLowerCase().max(254).pipe(z.email())).max(5);

/** The values of the variables for one request and the agent who writes. Personal data: the caller logs the reading. */
export async function valuesFor(context: SubgraphContext, requestId: string): Promise<Values | null> {
  const { db, tenant, viewer } = context;
  const request = await db.connectionRequest.findFirst({ where: { id: requestId }, include: { applicant: true } });
  if (!request?.applicant) return null;
  const [network] = request.networkId === null ? [] : await findNetworks(db, [request.networkId]);
  const signature = viewer.kind === 'agent' ? await findSignature(db, viewer.agentId) : null;
  return {
    reference: request.reference,
    nom: request.applicant.name,
    adresse: request.addressLabel,
    reseau: network?.name ?? 'réseau de chaleur',
    territoire: tenant.name,
    signature: signature ?? tenant.name,
    lien: (await requestLinkUrl(context, requestId)) ?? '',
  };
}

/**
 * An agent writes to who asked: the message leaves in the brand of the territory, with copies to whom the agent named, and
 * stays with the request. The first one is a first answer. Refusals: NOT_FOUND, WRONG_STATUS, ERASED, REQUIRED, TOO_LONG,
 * BAD_FORMAT, UNKNOWN_VARIABLE, BAD_EMAIL (cc), TOO_MANY (cc).
 */
export function writeToApplicant(
  context: SubgraphContext,
  requestId: string,
  { subject, body, templateKey, cc }: MessageInput,
): Promise<ConnectionRequestMessage> {
  const problem = wordsProblem(subject, body);
  if (problem) throw new Refusal(problem.code, problem.field);
  if (cc.length > 5) throw new Refusal('TOO_MANY', 'cc');
  const copied = copies.safeParse(cc);
  if (!copied.success) throw new Refusal('BAD_EMAIL', 'cc');
  return context.transaction(async (db) => {
    const authorId = authorIdOf(context.viewer);
    const row = await lockSeenRequest(context, requestId);
    const now = context.now();
    requireAllowed('WRITE', row, actorIn(context), now);
    const values = await context.personalRead('ConnectionRequest', [requestId], ['name'], () =>
      valuesFor(context, requestId),
    );
    const applicant = await db.connectionApplicant.findFirst({ where: { requestId }, select: { email: true } });
    if (!values || !applicant) throw new Refusal('ERASED', 'id');
    // The private link is the applicant's alone: neither whoever gets a copy nor the archive holds it.
    const shared = { ...values, lien: '(lien personnel)' };
    const filledSubject = fill(subject.trim(), shared);
    const archived = fill(body.trim(), shared);
    const recipients = [...new Set(copied.data)].filter((email) => email !== applicant.email);
    const message = await addMessage(db, {
      requestId,
      authorKind: 'AGENT',
      authorId,
      templateKey: templateKey ?? null,
      subject: filledSubject,
      text: archived,
      cc: recipients,
      createdAt: now,
    });
    for (const to of [applicant.email, ...recipients]) {
      const text = to === applicant.email ? fill(body.trim(), values) : archived;
      await context.queueMail({ to, subject: filledSubject, text, key: `request-message:${message.id}:${to}` });
    }
    if (row.firstAnswerAt === null) await cancelReminders(db, requestId, ['OPERATOR', 'ESCALATION'], now);
    const changed = await changeRequest(db, requestId, row.firstAnswerAt === null ? { firstAnswerAt: now } : {}, now);
    context.auditSubject = {
      entity: 'ConnectionRequest',
      entityId: requestId,
      details: { messageId: message.id, copies: recipients.length },
    };
    await tell(context, 'connection-request.message', changed);
    return message;
  });
}
