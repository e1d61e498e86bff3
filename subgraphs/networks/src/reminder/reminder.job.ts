import type { ConnectionRequest } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { letter } from '@mitoyen/kit/letter.ts';
import { z } from 'zod';
import { addEvent, findRequest, lockRequest } from '../connection-request/connection-request.store.ts';
import { addressesOfCollectivite } from '../recipient/recipient.graph.ts';
import { answerersOf, requestUrl, summaryOf } from '../recipient/tell-recipient.job.ts';
import { mailApplicant } from '../request-follow-up/applicant.mail.ts';
import { findDueReminders, hasAnswered, lockUnsentReminder } from './reminder.store.ts';
import { isStillDue } from './reminder.ts';

const AT_ONCE = 1_000;

/** Every morning: each reminder whose day has come becomes a job of its own, so that one that fails holds up no other. */
export const remindEveryDay = defineJob({
  name: 'connection-request.remind',
  payload: z.strictObject({}),
  schedule: '5 6 * * *',
  async run(context) {
    const now = context.now();
    const day = now.toISOString().slice(0, 10);
    const due = await findDueReminders(context.db, now, AT_ONCE);
    await context.transaction(async () => {
      // A day in the key: what could not be sent is tried again tomorrow, and never queued twice today.
      for (const reminderId of due)
        await context.enqueue(sendReminder, { reminderId }, { key: `${reminderId}:${day}` });
    });
  },
});

/**
 * Sends one reminder, once: that it was sent and its mails are written in one transaction, so that a worker killed at any
 * moment has done all of it or nothing. One that has no reason left is cancelled.
 */
export const sendReminder = defineJob({
  name: 'connection-request.send-reminder',
  payload: z.strictObject({ reminderId: z.uuid() }),
  async run(context, { reminderId }) {
    const planned = await context.db.connectionRequestReminder.findFirst({ where: { id: reminderId } });
    const known = planned && (await findRequest(context.db, planned.requestId));
    if (!planned || !known) return;
    // Whom to write to is another subgraph's to know: asked before the rows are locked.
    const emails = await addressesFor(context, planned.kind, known);
    await context.transaction(async (db) => {
      const request = await lockRequest(db, known.id);
      const reminder = await lockUnsentReminder(db, reminderId);
      if (!request || !reminder) return;
      const facts = { ...request, isAnswered: await hasAnswered(db, request.id), isErased: request.erasedAt !== null };
      const now = context.now();
      if (!isStillDue(reminder.kind, reminder.round, facts)) {
        await db.connectionRequestReminder.updateMany({ where: { id: reminderId }, data: { cancelledAt: now } });
        return;
      }
      await db.connectionRequestReminder.updateMany({ where: { id: reminderId }, data: { sentAt: now } });
      await addEvent(db, {
        requestId: request.id,
        action: `REMIND_${reminder.kind}`,
        fromStatus: request.status,
        toStatus: request.status,
        actorKind: 'system',
        at: now,
      });
      if (reminder.kind === 'APPLICANT_FIRST' || reminder.kind === 'APPLICANT_SECOND') {
        await askApplicant(context, request, reminderId);
      } else {
        await remindAnswerers(context, request, reminder.kind, reminderId, emails);
      }
    });
  },
});

async function addressesFor(
  context: SubgraphContext,
  kind: 'OPERATOR' | 'ESCALATION' | 'APPLICANT_FIRST' | 'APPLICANT_SECOND',
  request: ConnectionRequest,
): Promise<readonly string[]> {
  if (kind === 'OPERATOR') return (await answerersOf(context, request)).emails;
  return kind === 'ESCALATION' ? addressesOfCollectivite(context) : [];
}

function askApplicant(context: SubgraphContext, request: ConnectionRequest, reminderId: string): Promise<void> {
  return mailApplicant(context, request.id, `request-reminder:${reminderId}`, (link) => ({
    subject: `Demande ${request.reference} : avez-vous été recontacté ?`,
    paragraphs: [
      `Vous avez demandé le raccordement à un réseau de chaleur pour :\n${request.addressLabel}`,
      'Quelqu’un vous a-t-il recontacté depuis ? Votre réponse nous aide à veiller à ce que chaque demande soit suivie.',
      link === null ? null : `Oui, j’ai été recontacté :\n${link}?recontacte=oui`,
      link === null ? null : `Non, pas encore :\n${link}?recontacte=non`,
      'Ces liens sont personnels : ne les donnez qu’à une personne de confiance.',
    ],
  }));
}

async function remindAnswerers(
  context: SubgraphContext,
  request: ConnectionRequest,
  kind: 'OPERATOR' | 'ESCALATION',
  reminderId: string,
  emails: readonly string[],
): Promise<void> {
  const days = Math.floor((context.now().getTime() - request.assignedAt.getTime()) / 86_400_000);
  const text = letter(context.tenant, [
    kind === 'OPERATOR'
      ? `Une demande de raccordement attend votre première réponse depuis ${days} jours.`
      : `Une demande de raccordement est restée sans première réponse depuis ${days} jours. Vous pouvez y répondre, ou la confier à quelqu’un d’autre.`,
    `${summaryOf(context, request)}.`,
    `Pour la lire et répondre :\n${requestUrl(context, request.id)}`,
  ]);
  const subject = `Demande ${request.reference} : ${kind === 'OPERATOR' ? 'une réponse est attendue' : 'toujours sans réponse'}`;
  for (const to of emails) await context.queueMail({ to, subject, text, key: `request-reminder:${reminderId}:${to}` });
}
