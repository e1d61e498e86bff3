import type { ConnectionRequest, Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { formatRequestReference, referenceYear } from './request-deposit.ts';

/** The request made under this key, once nobody else is making it: a deposit sent twice at once waits for the first. */
export async function claimRequestDeposit(db: Db, tenantId: string, key: string): Promise<ConnectionRequest | null> {
  await waitFor(db, `request-deposit/${tenantId}/${key}`);
  return db.connectionRequest.findFirst({ where: { depositKey: key } });
}

/** The newest request of this applicant for this place since an instant, once nobody else is making one. */
export async function claimDuplicate(
  db: Db,
  tenantId: string,
  { applicantKey, placeKey }: { readonly applicantKey: string; readonly placeKey: string },
  since: Date,
): Promise<ConnectionRequest | null> {
  await waitFor(db, `request-duplicate/${tenantId}/${applicantKey}/${placeKey}`);
  return db.connectionRequest.findFirst({
    where: { applicantKey, placeKey, createdAt: { gt: since } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}

async function waitFor(db: Db, name: string): Promise<void> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))::text`;
}

/** The next reference of the tenant in that year; deposits of one tenant take it in turn. */
export async function nextRequestReference(db: Db, now: Date): Promise<string> {
  const year = referenceYear(now);
  const [row] = await db.$queryRaw<{ last: number }[]>`
    INSERT INTO networks.request_reference_counter (year, last) VALUES (${year}, 1)
    ON CONFLICT (tenant_id, year) DO UPDATE SET last = request_reference_counter.last + 1 RETURNING last`;
  if (!row) throw new Error('the reference counter gave nothing');
  return formatRequestReference(year, row.last);
}

export function addRequest(
  db: Db,
  request: Omit<Prisma.ConnectionRequestCreateManyInput, 'tenantId'>,
): Promise<ConnectionRequest> {
  return db.connectionRequest.create({ data: request });
}
