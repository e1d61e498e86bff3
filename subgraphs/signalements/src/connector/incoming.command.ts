import type { Connector } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { z } from 'zod';
import { tell } from '../activity/activity.command.ts';
import { changeAffectation } from '../affectation/affectation.store.ts';
import { CLOSING_REASONS, type ClosingReason, REFUSAL_REASONS, type RefusalReason } from '../signalement/reasons.ts';
import { addStep, changeFile, lockFile } from '../signalement/signalement.store.ts';
import { writeSystemSuivi } from '../suivi/suivi.command.ts';
import { EVENT_TYPES, judgeIncoming, type PartStatus } from './incoming.ts';

const keys = <Key extends string>(words: Readonly<Record<Key, unknown>>) => Object.keys(words) as [Key, ...Key[]];

/** What a receiver posts back, described in docs/connectors.md. */
export const incomingEvent = z.object({
  type: z.enum(EVENT_TYPES),
  timestamp: z.iso.datetime(),
  data: z.object({
    affectation: z.string().max(200),
    reason: z.string().max(40).optional(),
    message: z.string().trim().max(2_000).optional(),
  }),
});
export type IncomingEvent = z.infer<typeof incomingEvent>;

/** What became of an event: told in the answer, and kept. */
export type IncomingOutcome = 'APPLIED' | 'OVERRULED' | 'STALE' | 'SAME' | 'REFUSED' | 'REPEATED';

/**
 * Takes in what the software of a partner tells of an affectation of that partner, once by the id of the event. When both
 * sides have answered, the later answer wins, and the file says so.
 */
export function takeEvent(
  context: SubgraphContext,
  connector: Connector,
  eventId: string,
  event: IncomingEvent,
): Promise<IncomingOutcome> {
  return context.transaction(async (db) => {
    await db.$queryRaw`SELECT FROM signalements.connector WHERE id = ${connector.id}::uuid FOR UPDATE`;
    const connectorId = connector.id;
    const again = await db.connectorEvent.count({ where: { connectorId, eventId } });
    if (again > 0) return 'REPEATED';
    const affectationId = fromGlobalId('Affectation', event.data.affectation) ?? null;
    const outcome = await judged(context, connector, affectationId, event, eventId);
    const happenedAt = new Date(event.timestamp);
    await db.connectorEvent.create({
      data: { connectorId, eventId, affectationId, kind: event.type, happenedAt, outcome, receivedAt: context.now() },
    });
    const details = { type: event.type, outcome, affectationId };
    await context.audit([{ action: 'connector.event', entity: 'Connector', entityId: connectorId, details }]);
    return outcome;
  });
}

async function judged(
  context: SubgraphContext,
  connector: Connector,
  affectationId: string | null,
  { type, timestamp, data }: IncomingEvent,
  eventId: string,
): Promise<IncomingOutcome> {
  const { db } = context;
  const where = { id: affectationId ?? '', partnerId: connector.partnerId };
  const known = affectationId === null ? null : await db.affectation.findFirst({ where });
  const file = known ? await lockFile(db, known.signalementId) : undefined;
  // Read again under the lock: an agent may just have answered.
  const part = file?.affectations.find(({ id }) => id === affectationId);
  if (!part || !file) return 'REFUSED';
  const now = context.now();
  const happenedAt = new Date(Math.min(Date.parse(timestamp), now.getTime()));
  const key = `connector:${connector.id}:${eventId}`;
  if (type === 'suivi.added') {
    const text = data.message ?? '';
    if (text === '' || file.facts.status !== 'ACTIVE') return 'REFUSED';
    await writeSystemSuivi(context, part.signalementId, `Du logiciel du partenaire :\n${text}`, 'PRIVATE', key);
    return 'APPLIED';
  }
  const isFileActive = file.facts.status === 'ACTIVE';
  const changedAt = part.answeredAt ?? part.updatedAt;
  const verdict = judgeIncoming(type, happenedAt, { status: part.status, changedAt, isFileActive });
  if (!('to' in verdict)) {
    if (verdict.verdict === 'STALE') {
      const text =
        'Le logiciel du partenaire a envoyé une réponse plus ancienne que celle du dossier : elle n’a rien changé.';
      await writeSystemSuivi(context, part.signalementId, text, 'PRIVATE', key);
    }
    return verdict.verdict === 'REFUSE' ? 'REFUSED' : verdict.verdict;
  }
  await answerPart(context, part, verdict.to, happenedAt, data, verdict.verdict);
  if (verdict.verdict === 'OVERRULE') {
    const text =
      'Le partenaire a répondu ici et dans son logiciel : la réponse la plus récente, celle de son logiciel, est retenue.';
    await writeSystemSuivi(context, part.signalementId, text, 'PRIVATE', key);
  }
  return verdict.verdict === 'APPLY' ? 'APPLIED' : 'OVERRULED';
}

async function answerPart(
  context: SubgraphContext,
  part: { id: string; signalementId: string; partnerId: string; status: PartStatus },
  to: PartStatus,
  happenedAt: Date,
  { reason, message }: IncomingEvent['data'],
  verdict: 'APPLY' | 'OVERRULE',
): Promise<void> {
  const refusalReason: RefusalReason | null =
    to === 'REFUSED' ? (keys(REFUSAL_REASONS).find((code) => code === reason) ?? 'OTHER') : null;
  const closingReason: ClosingReason | null =
    to === 'CLOSED' ? (keys(CLOSING_REASONS).find((code) => code === reason) ?? 'OTHER') : null;
  const { db } = context;
  const now = context.now();
  const refusalMessage = to === 'REFUSED' ? message || 'Sans message du logiciel du partenaire.' : null;
  await changeAffectation(
    db,
    part.id,
    { status: to, refusalReason, refusalMessage, closingReason, answeredAt: happenedAt },
    now,
  );
  await addStep(db, {
    signalementId: part.signalementId,
    affectationId: part.id,
    action: verdict === 'APPLY' ? 'ANSWERED_BY_CONNECTOR' : 'OVERRULED_BY_CONNECTOR',
    fromStatus: part.status,
    toStatus: to,
    reason: refusalReason ?? closingReason,
    message: refusalMessage,
    agentId: null,
    at: now,
  });
  await changeFile(db, part.signalementId, {}, now);
  const { id, signalementId, partnerId } = part;
  await tell(context, 'affectation.changed', { signalementId, entityId: id, affectation: { id, partnerId } });
}
