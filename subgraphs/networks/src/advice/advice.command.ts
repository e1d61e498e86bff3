import type { AdviceRequest } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { letter } from '@mitoyen/kit/letter.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { accepted } from '@mitoyen/kit/written/accepted.ts';
import { findAdviceService, lockAdvice } from './advice.store.ts';
import { type AdviceAction, type AdviceSight, adviceSight, afterAdviceStep, checkAdvice } from './advice.ts';
import { tellAdviser } from './tell-adviser.job.ts';

/** Passes a question on to the advice service. Refusals: NO_ADVICE_SERVICE, and those of `checkAdvice`. */
export function requestAdvice(context: SubgraphContext, input: unknown): Promise<AdviceRequest> {
  const { consent: _consent, ...question } = accepted(checkAdvice(input));
  return context.transaction(async (db) => {
    const service = await findAdviceService(db);
    if (!service) throw new Refusal('NO_ADVICE_SERVICE');
    const { partnerId } = service;
    const row = await db.adviceRequest.create({ data: { ...question, partnerId, createdAt: context.now() } });
    await context.enqueue(tellAdviser, { adviceId: row.id });
    const text = letter(context.tenant, [
      `Votre question est transmise à ${service.name}, qui vous répond directement à cette adresse.`,
      'Ce service est gratuit et indépendant des exploitants de réseaux.',
      row.question,
    ]);
    const subject = 'Votre demande de conseil est transmise';
    await context.queueMail({ to: row.email, subject, text, key: `advice-receipt:${row.id}` });
    context.auditSubject = { entity: 'AdviceRequest', entityId: row.id };
    return row;
  });
}

/** Whose questions the reader of this context sees. */
export function adviceSightIn(context: SubgraphContext): AdviceSight {
  const { viewer } = context;
  return adviceSight('partnerId' in viewer ? viewer.partnerId : null, context.can('request.listAll'));
}

/** Says that a question has its answer, or is closed. Refusals: NOT_FOUND, WRONG_STATUS. */
export async function moveAdvice(context: SubgraphContext, id: string, action: AdviceAction): Promise<AdviceRequest> {
  const { db } = context;
  const row = await lockAdvice(db, adviceSightIn(context), id);
  if (!row) throw new Refusal('NOT_FOUND', 'id');
  const status = afterAdviceStep(action, row.status);
  if (!status) throw new Refusal('WRONG_STATUS');
  const now = context.now();
  await db.adviceRequest.updateMany({
    where: { id },
    data: { status, ...(status === 'ANSWERED' ? { answeredAt: now } : { closedAt: now }) },
  });
  context.auditSubject = { entity: 'AdviceRequest', entityId: id, details: { from: row.status, to: status } };
  return db.adviceRequest.findFirstOrThrow({ where: { id } });
}
