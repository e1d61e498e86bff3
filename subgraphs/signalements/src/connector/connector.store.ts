import type { Connector, ConnectorDelivery, ConnectorStep } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { PlannedStep } from './connector.ts';

export type DeliveryWithSteps = ConnectorDelivery & { readonly steps: ConnectorStep[] };
const inOrder = { steps: { orderBy: { position: 'asc' } } } as const;

export function findConnectors(db: Db): Promise<Connector[]> {
  return db.connector.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
}

/** Affectations waiting for an answer or accepted, whose partner has a connector and that were not put on their way yet. */
export function findUnsent(
  db: Db,
  limit: number,
): Promise<{ connectorId: string; affectationId: string; signalementId: string; round: number; steps: string[] }[]> {
  return db.$queryRaw`
    SELECT c.id AS "connectorId", a.id AS "affectationId", a.signalement_id AS "signalementId", a.round, c.steps
    FROM signalements.connector c
    JOIN signalements.affectation a ON a.tenant_id = c.tenant_id AND a.partner_id = c.partner_id
    WHERE c.is_active AND a.status IN ('PENDING', 'ACCEPTED') AND a.given_at >= c.since
      AND NOT EXISTS (SELECT FROM signalements.connector_delivery d WHERE d.tenant_id = c.tenant_id
        AND d.connector_id = c.id AND d.affectation_id = a.id AND d.round = a.round)
    ORDER BY a.given_at, a.id
    LIMIT ${limit}`;
}

/** Puts a file on its way, once by connector, affectation and round; null when it was already. */
export async function addDelivery(
  db: Db,
  delivery: Pick<ConnectorDelivery, 'id' | 'connectorId' | 'signalementId' | 'affectationId' | 'round'>,
  steps: readonly PlannedStep[],
  now: Date,
): Promise<boolean> {
  const { count } = await db.connectorDelivery.createMany({
    data: [{ ...delivery, createdAt: now, nextAttemptAt: now }],
    skipDuplicates: true,
  });
  if (count === 0) return false;
  await db.connectorStep.createMany({ data: steps.map((step) => ({ deliveryId: delivery.id, ...step })) });
  return true;
}

/** Ids of deliveries whose moment has come and that nobody is sending, the longest due first. */
export async function findDueDeliveries(db: Db, now: Date, limit: number): Promise<{ id: string; failures: number }[]> {
  return db.connectorDelivery.findMany({
    where: {
      status: 'WAITING',
      nextAttemptAt: { lte: now },
      OR: [{ leasedUntil: null }, { leasedUntil: { lte: now } }],
      connector: { isActive: true },
    },
    select: { id: true, failures: true },
    orderBy: [{ nextAttemptAt: 'asc' }, { id: 'asc' }],
    take: limit,
  });
}

/** Takes a delivery for sending until that instant; null when somebody else has it, or it is over or not due. */
export async function leaseDelivery(db: Db, id: string, now: Date, until: Date): Promise<DeliveryWithSteps | null> {
  const { count } = await db.connectorDelivery.updateMany({
    where: {
      id,
      status: 'WAITING',
      nextAttemptAt: { lte: now },
      OR: [{ leasedUntil: null }, { leasedUntil: { lte: now } }],
    },
    data: { leasedUntil: until },
  });
  return count === 0 ? null : db.connectorDelivery.findFirst({ where: { id }, include: inOrder });
}

/** Writes what became of an attempt of one step. */
export async function recordAttempt(
  db: Db,
  { deliveryId, position }: { deliveryId: string; position: number },
  outcome: string,
  now: Date,
): Promise<void> {
  await db.connectorStep.updateMany({
    where: { deliveryId, position },
    data: { attempts: { increment: 1 }, outcome, attemptedAt: now, doneAt: outcome === 'DELIVERED' ? now : null },
  });
}

export interface DeliveryPlace {
  readonly createdAt: Date;
  readonly id: string;
}

/** The log of deliveries, newest first: of one file, or of all. */
export function listDeliveries(
  db: Db,
  { signalementId, status }: { readonly signalementId?: string | undefined; readonly status?: string | undefined },
  take: number,
  after?: DeliveryPlace,
): Promise<DeliveryWithSteps[]> {
  return db.connectorDelivery.findMany({
    where: {
      ...(signalementId && { signalementId }),
      ...(status && { status }),
      ...(after && {
        OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { lt: after.id } }],
      }),
    },
    include: inOrder,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
  });
}
