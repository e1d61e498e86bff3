import type { WithdrawalRequest } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { accepted } from '@mitoyen/kit/written/accepted.ts';
import { optional, parsed, text } from '@mitoyen/kit/written/written.ts';
import { followUpParagraph, mailDeclarant } from '../follow-up/declarant.mail.ts';
import { type OpenFollowUp, readAsDeclarant } from '../follow-up/follow-up-link.command.ts';
import { notifyOf } from '../notification/notify.job.ts';
import { agentIdOf, lockSeenFile } from '../signalement/file-access.command.ts';
import { v7 } from '../signalement/new-id.ts';
import { closeSignalement, refuseSignalement } from '../signalement/signalement.command.ts';
import { lockFile } from '../signalement/signalement.store.ts';
import { writeFromFollowUp, writeSystemSuivi } from '../suivi/suivi.command.ts';
import { judgeWithdrawal, WITHDRAWAL_REASONS, type WithdrawalReason, type WithdrawalStatus } from './withdrawal.ts';

const message = optional(text(2_000));

/** The wish to stop that waits for an answer; null when there is none. */
export function findWaitingWithdrawal(context: SubgraphContext, signalementId: string) {
  return context.db.withdrawalRequest.findFirst({ where: { signalementId, status: 'ASKED' } });
}

/**
 * The declarant asks to stop. Nothing ends before the territory has agreed.
 * Refusals: NOT_FOUND, LINK_EXPIRED, DECLARANT_ONLY, WRONG_STATUS (token: ended, or asked already), TOO_LONG, BAD_FORMAT (message).
 */
export function askToStop(
  context: SubgraphContext,
  token: string,
  reason: WithdrawalReason,
  words: string | null | undefined,
): Promise<OpenFollowUp> {
  const said = parsed(message, words ?? null);
  if (!said.ok) throw new Refusal(said.code, 'message');
  return context.transaction(async (db) => {
    const { signalement } = await readAsDeclarant(context, token);
    await lockFile(db, signalement.id);
    const waiting = await findWaitingWithdrawal(context, signalement.id);
    if (signalement.endedAt || waiting) throw new Refusal('WRONG_STATUS', 'token');
    const askedAt = context.now();
    const id = v7(askedAt);
    await db.withdrawalRequest.create({
      data: { id, signalementId: signalement.id, reason, message: accepted(said), askedAt },
    });
    const why = `La personne qui a signalé demande l’arrêt du dossier : ${WITHDRAWAL_REASONS[reason]}.`;
    const explained = said.value === null ? why : `${why}\n${said.value}`;
    await writeSystemSuivi(context, signalement.id, explained, 'PUBLIC', `withdrawal-asked:${id}`);
    const eventKey = `withdrawal:${id}`;
    await notifyOf(context, { kind: 'DECLARANT_MESSAGE', signalementId: signalement.id, eventKey });
    await mailDeclarant(context, signalement.id, `withdrawal-asked:${id}`, (link) => ({
      subject: `Signalement ${signalement.reference} : vous demandez l’arrêt`,
      paragraphs: [
        'Vous avez demandé l’arrêt de votre dossier. Un agent va vous répondre. D’ici là, vous pouvez changer d’avis sur votre page de suivi.',
        followUpParagraph(link),
      ],
    }));
    context.auditSubject = { entity: 'WithdrawalRequest', entityId: id, details: { signalementId: signalement.id } };
    return readAsDeclarant(context, token);
  });
}

/**
 * The declarant says that the problem is still there: a wish to stop is taken back, and the agents read it.
 * Refusals: NOT_FOUND, LINK_EXPIRED, DECLARANT_ONLY, WRONG_STATUS (token).
 */
export function carryOn(context: SubgraphContext, token: string): Promise<OpenFollowUp> {
  return context.transaction(async (db) => {
    const { signalement } = await readAsDeclarant(context, token);
    await lockFile(db, signalement.id);
    const waiting = await findWaitingWithdrawal(context, signalement.id);
    const to = waiting && judgeWithdrawal('TAKE_BACK', waiting.status as WithdrawalStatus, 'declarant');
    if (waiting && to) await settle(context, waiting.id, to);
    await writeFromFollowUp(context, token, 'J’ai toujours le problème : je souhaite que mon dossier continue.');
    context.auditSubject = { entity: 'Signalement', entityId: signalement.id };
    return readAsDeclarant(context, token);
  });
}

/**
 * The territory answers a wish to stop: a yes ends the file for all, a no leaves it open and says why.
 * Refusals: NOT_FOUND, WRONG_STATUS (id), and those of closing a file.
 */
export function answerWithdrawal(
  context: SubgraphContext,
  signalementId: string,
  accepts: boolean,
  words: string | null | undefined,
): Promise<string> {
  const said = parsed(message, words ?? null);
  if (!said.ok) throw new Refusal(said.code, 'message');
  return context.transaction(async () => {
    const file = await lockSeenFile(context, signalementId);
    const waiting = await findWaitingWithdrawal(context, signalementId);
    if (!waiting) throw new Refusal('WRONG_STATUS', 'id');
    const to = judgeWithdrawal(accepts ? 'ACCEPT' : 'DECLINE', waiting.status as WithdrawalStatus, 'territory');
    if (!to) throw new Refusal('WRONG_STATUS', 'id');
    await settle(context, waiting.id, to);
    if (accepts) await endAsAsked(context, file.row.status, signalementId, said.value);
    else {
      const no = 'Nous ne pouvons pas arrêter votre dossier pour le moment.';
      const explained = said.value === null ? no : `${no}\n${said.value}`;
      await writeSystemSuivi(context, signalementId, explained, 'PUBLIC', `withdrawal-declined:${waiting.id}`);
      await mailDeclarant(context, signalementId, `withdrawal-declined:${waiting.id}`, (link) => ({
        subject: `Signalement ${file.row.reference} : votre dossier continue`,
        paragraphs: [no, said.value, followUpParagraph(link)],
      }));
    }
    context.auditSubject = { entity: 'WithdrawalRequest', entityId: waiting.id, details: { signalementId, accepts } };
    return signalementId;
  });
}

/** A file that nobody took on yet cannot be closed: it is then not taken on. */
async function endAsAsked(context: SubgraphContext, status: string, id: string, words: string | null): Promise<void> {
  const said = words ?? 'Comme vous l’avez demandé, votre dossier s’arrête.';
  if (status === 'NEW') await refuseSignalement(context, id, 'OTHER', said);
  else await closeSignalement(context, id, 'WITHDRAWN_BY_OCCUPANT', words);
}

async function settle(context: SubgraphContext, id: string, status: WithdrawalStatus): Promise<void> {
  const change: Partial<WithdrawalRequest> = {
    status,
    answeredAt: context.now(),
    agentId: agentIdOf(context.viewer),
  };
  await context.db.withdrawalRequest.updateMany({ where: { id, status: 'ASKED' }, data: change });
}
