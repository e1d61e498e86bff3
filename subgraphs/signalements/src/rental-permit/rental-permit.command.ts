import type { RentalPermit } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { frenchDay } from '@mitoyen/kit/letter.ts';
import { hashToken } from '@mitoyen/kit/private-token.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { accepted } from '@mitoyen/kit/written/accepted.ts';
import { claimDocuments } from '../document/document.command.ts';
import { siteUrl } from '../landlord/site-url.ts';
import { v7 } from '../signalement/new-id.ts';
import { searchText } from '../signalement/search-text.ts';
import { zonesContaining } from '../zone/zone.store.ts';
import { answerDueAt } from './legal-delay.ts';
import { permitToken, permitUrl } from './permit-link.command.ts';
import { newPermitMail, permitReceiptMail } from './permit-mail.ts';
import { missingPieces, type PieceCode } from './permit-pieces.ts';
import { addPermitPieces, addPermitStep, claimPermitDeposit, nextPermitReference } from './rental-permit.store.ts';
import { checkPermitDeposit, depositFingerprint, type RentalPermitDeposit } from './rental-permit.ts';
import { mailPermit } from './tell-applicant.command.ts';

/** What the landlord takes away: the number to say and the private link. */
export interface PermitReceipt {
  readonly id: string;
  readonly reference: string;
  readonly createdAt: Date;
  readonly dueAt: Date;
  readonly token: string;
}

/**
 * Makes a file from what a form sent, once: the same key with the same content gives the same receipt again.
 * Refusals: see `PERMIT_DEPOSIT_REFUSALS`.
 */
export function depositRentalPermit(context: SubgraphContext, input: unknown): Promise<PermitReceipt> {
  const { tenant } = context;
  const today = dayInFrance(context.now());
  const citycodes = tenant.communes.map(({ code }) => code);
  const deposit = accepted(checkPermitDeposit(input, citycodes, today));
  return context.transaction(async (db) => {
    const fingerprint = depositFingerprint(deposit);
    const already = await claimPermitDeposit(db, tenant.slug, deposit.idempotencyKey);
    if (already) {
      if (already.depositFingerprint !== fingerprint) throw new Refusal('KEY_REUSED', 'idempotencyKey');
      return receiptOf(context, already);
    }
    const now = context.now();
    const id = v7(now);
    const { address, applicant, pieces } = deposit;
    const reference = await nextPermitReference(db, Number(today.slice(0, 4)));
    const file = await db.rentalPermit.create({
      data: {
        id,
        reference,
        depositKey: deposit.idempotencyKey,
        depositFingerprint: fingerprint,
        tokenHash: hashToken(permitToken(context, { id, holderRound: 1 })),
        banId: address.banId,
        addressLabel: address.label,
        addressDetails: address.details,
        searchText: searchText(`${reference} ${address.label}`),
        citycode: address.citycode,
        lon: address.lon,
        lat: address.lat,
        ...(await zoneOf(context, deposit, today)),
        ...dwellingOf(deposit),
        createdAt: now,
        updatedAt: now,
        completeSince: now,
        dueAt: answerDueAt(deposit.kind, now),
      },
    });
    await db.rentalPermitApplicant.create({ data: { ...applicant, permitId: id, consentedAt: now } });
    await claimPieces(context, id, pieces);
    await addPermitStep(db, {
      permitId: id,
      action: 'DEPOSIT',
      fromStatus: null,
      toStatus: file.status,
      actorKind: 'applicant',
      at: now,
    });
    await tellOfDeposit(context, file, deposit);
    await context.publish('rentalPermit.changed', { entityId: id });
    context.auditSubject = { entity: 'RentalPermit', entityId: id };
    return receiptOf(context, file);
  });
}

const receiptOf = (context: SubgraphContext, file: RentalPermit): PermitReceipt => ({
  id: file.id,
  reference: file.reference,
  createdAt: file.createdAt,
  dueAt: answerDueAt(file.kind, file.createdAt),
  token: permitToken(context, file),
});

function dwellingOf({ leaseSignedOn, ...deposit }: RentalPermitDeposit) {
  const { kind, dwellingKind, isFurnished, surfaceM2, roomCount, buildPeriod, dpeLetter } = deposit;
  const { electricityOver15, gasOver15 } = deposit;
  return {
    kind,
    dwellingKind,
    isFurnished,
    surfaceM2,
    roomCount,
    buildPeriod,
    dpeLetter,
    electricityOver15,
    gasOver15,
    leaseSignedOn: leaseSignedOn === null ? null : new Date(`${leaseSignedOn}T00:00:00Z`),
  };
}

/** The zone that holds the place. Refuses NOT_CONCERNED for a place that is in none: there, nothing is to be asked. */
async function zoneOf({ db }: SubgraphContext, { address: { lon, lat } }: RentalPermitDeposit, today: string) {
  if (lon === null || lat === null) return {};
  const zone = (await zonesContaining(db, lon, lat, today)).find(({ kind }) => kind === 'PERMIS_DE_LOUER');
  if (!zone) throw new Refusal('NOT_CONCERNED', 'address');
  return { zoneId: zone.id, zoneName: zone.name };
}

/** Gives the documents to the file and says what each is. Refuses UNKNOWN_FILE, TOO_MANY. */
export async function claimPieces(
  context: SubgraphContext,
  permitId: string,
  pieces: readonly { readonly code: PieceCode; readonly documentId: string }[],
): Promise<void> {
  const owner = { ownerKind: 'RENTAL_PERMIT', ownerId: permitId, signalementId: null } as const;
  const globalIds = pieces.map(({ documentId }) => documentId);
  await claimDocuments(context, globalIds, owner, { visibility: 'LANDLORD' }).catch((error: unknown) => {
    throw error instanceof Refusal && error.code === 'NOT_FOUND' ? new Refusal('UNKNOWN_FILE', 'pieces') : error;
  });
  const rows = pieces.map(({ code, documentId }) => ({
    code,
    documentId: requireId('Document', documentId, 'pieces'),
  }));
  await addPermitPieces(context.db, permitId, rows, context.now());
}

async function tellOfDeposit(context: SubgraphContext, file: RentalPermit, deposit: RentalPermitDeposit) {
  const { tenant } = context;
  const { id, kind, reference, addressLabel } = file;
  const lastDay = new Date(answerDueAt(kind, file.createdAt).getTime() - 1);
  const dueOn = frenchDay(lastDay);
  const receipt = permitReceiptMail({
    kind,
    reference,
    addressLabel,
    receivedOn: frenchDay(file.createdAt),
    dueOn,
    missing: missingPieces(
      deposit,
      deposit.pieces.map(({ code }) => code),
    ),
    territoryName: tenant.name,
    dataProtectionEmail: tenant.contacts.dataProtectionEmail,
    url: permitUrl(context, file),
  });
  await mailPermit(context, deposit.applicant.email, `rental-permit-receipt:${id}`, receipt);
  const url = siteUrl(context, `/agents/permis/${toGlobalId('RentalPermit', id)}`);
  const news = newPermitMail({ kind, reference, dueOn, url });
  await mailPermit(context, tenant.contacts.email, `rental-permit-new:${id}`, news);
}
