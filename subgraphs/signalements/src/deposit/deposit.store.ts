import type { Prisma, Signalement } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { UNATTACHED_HOURS } from '../photo/photo-limits.ts';
import { v7 } from '../signalement/new-id.ts';
import { searchText } from '../signalement/search-text.ts';
import { type Deposit, depositFingerprint, formatReference, referenceYear } from './deposit.ts';
import type { DepositAnswers } from './deposit-answers.ts';
import type { Entry } from './entry.ts';

/** The file made under this key, once nobody else is making it: a deposit sent twice at once waits for the first. */
export async function claimDeposit(db: Db, tenantId: string, key: string): Promise<Signalement | null> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`deposit/${tenantId}/${key}`}, 0))::text`;
  return db.signalement.findFirst({ where: { depositKey: key } });
}

/** The next reference of the tenant in that year; deposits of one tenant take it in turn. */
export async function nextReference(db: Db, now: Date): Promise<string> {
  const year = referenceYear(now);
  const [row] = await db.$queryRaw<{ last: number }[]>`
    INSERT INTO signalements.reference_counter (year, last) VALUES (${year}, 1)
    ON CONFLICT (tenant_id, year) DO UPDATE SET last = reference_counter.last + 1 RETURNING last`;
  if (!row) throw new Error('the reference counter gave nothing');
  return formatReference(year, row.last);
}

/** Writes the file of a deposit, who reported it, whom it names and what was reported. */
export async function addFile(
  db: Db,
  deposit: Deposit,
  kept: DepositAnswers,
  entry: Entry,
  { reference, hasDanger, now }: { reference: string; hasDanger: boolean; now: Date },
): Promise<Signalement> {
  const { address, contact } = deposit;
  const row = await db.signalement.create({
    data: {
      id: v7(now),
      reference,
      depositKey: deposit.idempotencyKey,
      depositFingerprint: depositFingerprint(deposit),
      banId: address.banId,
      addressLabel: address.label,
      addressDetails: address.details,
      searchText: searchText(`${reference} ${address.label}`),
      citycode: address.citycode,
      lon: address.lon,
      lat: address.lat,
      reporterKind: deposit.reporterKind,
      gridVersion: deposit.gridVersion,
      hasDanger,
      description: deposit.description,
      // The shape of JSON columns is Prisma's own; ours is narrower.
      answers: kept.answers as Prisma.InputJsonObject,
      formVersion: kept.formVersion,
      housingSector: kept.housingSector,
      isVacant: kept.isVacant,
      locale: deposit.locale,
      campaignCode: deposit.campaignCode,
      entryChannel: entry.channel,
      enteredBy: 'enteredBy' in entry ? entry.enteredBy : null,
      emergencyServiceId: 'serviceId' in entry ? entry.serviceId : null,
      createdAt: now,
      updatedAt: now,
    },
  });
  const desordres: Prisma.SignalementDesordreCreateManyInput[] = deposit.desordres.map(({ code, rooms, since }) => ({
    signalementId: row.id,
    code,
    rooms: [...new Set(rooms)],
    since,
  }));
  await db.signalementDesordre.createMany({ data: desordres });
  await db.declarant.create({ data: { ...contact, signalementId: row.id, consentedAt: now } });
  if (kept.occupant) await db.occupant.create({ data: { ...kept.occupant, signalementId: row.id } });
  if (kept.landlord) await db.declaredLandlord.create({ data: { ...kept.landlord, signalementId: row.id } });
  if ('caller' in entry) await db.caller.create({ data: { ...entry.caller, signalementId: row.id } });
  return row;
}

/** Gives uploaded photos to a file. False when one is unknown, too old, or already in a file: then none must be kept. */
export async function attachPhotos(db: Db, signalementId: string, ids: readonly string[], now: Date): Promise<boolean> {
  if (ids.length === 0) return true;
  const { count } = await db.photo.updateMany({
    where: {
      id: { in: [...ids] },
      signalementId: null,
      createdAt: { gt: new Date(now.getTime() - UNATTACHED_HOURS * 3_600_000) },
    },
    data: { signalementId, attachedAt: now },
  });
  return count === ids.length;
}
