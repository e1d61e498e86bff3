import type { NetworkRecipient } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';

/** Which partner answers for each of these networks. */
export async function findRecipients(db: Db, networkIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.networkRecipient.findMany({ where: { networkId: { in: [...networkIds] } } });
  return new Map(rows.map(({ networkId, partnerId }) => [networkId, partnerId]));
}

/** Makes a partner answer for a network from now on. Requests that are with somebody stay there. */
export async function saveRecipient(db: Db, networkId: string, partnerId: string, now: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO networks.network_recipient (network_id, partner_id, set_at) VALUES (${networkId}::uuid, ${partnerId}::uuid, ${now})
    ON CONFLICT (tenant_id, network_id) DO UPDATE SET partner_id = EXCLUDED.partner_id, set_at = EXCLUDED.set_at`;
}

export async function removeRecipient(db: Db, networkId: string): Promise<void> {
  await db.networkRecipient.deleteMany({ where: { networkId } });
}

/** Every network that somebody answers for. */
export function listRecipients(db: Db): Promise<NetworkRecipient[]> {
  return db.networkRecipient.findMany({ orderBy: { networkId: 'asc' } });
}

/** Ids of new requests for this network that wait with the collectivité because nobody ever answered for it, oldest first. */
export async function findWaitingFor(db: Db, networkId: string): Promise<string[]> {
  const rows = await db.connectionRequest.findMany({
    where: { networkId, status: 'NEW', partnerId: null, assignmentRound: 1 },
    select: { id: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 200,
  });
  return rows.map(({ id }) => id);
}
