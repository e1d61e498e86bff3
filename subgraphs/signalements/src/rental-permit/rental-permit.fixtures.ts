import { randomUUID } from 'node:crypto';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { addDocument } from '../document/document.store.ts';
import { addZone } from '../zone/zone.store.ts';
import type { PieceCode } from './permit-pieces.ts';
import { depositRentalPermit } from './rental-permit.command.ts';

let made = 0;

/** A document that waits to be claimed; its global id. */
export async function aSentDocument(context: SubgraphContext, fileName = 'dpe.pdf'): Promise<string> {
  const id = randomUUID();
  await addDocument(context.db, {
    id,
    kind: 'OTHER',
    fileName,
    mediaType: 'application/pdf',
    bytes: 1_200,
    hasThumbnail: false,
    createdAt: context.now(),
    sender: { kind: 'VISITOR', id: null },
  });
  return toGlobalId('Document', id);
}

/** A zone of permis de louer around the middle of the territory's map. */
export async function aPermitZone(context: SubgraphContext, name = 'Centre ancien'): Promise<string> {
  const [lon, lat] = context.tenant.map.center;
  const half = 0.02;
  const ring = [
    [lon - half, lat - half],
    [lon + half, lat - half],
    [lon + half, lat + half],
    [lon - half, lat + half],
    [lon - half, lat - half],
  ] as [number, number][];
  return addZone(
    context.db,
    { kind: 'PERMIS_DE_LOUER', name, validFrom: null, validTo: null },
    { coordinates: [[ring]], bbox: [lon - half, lat - half, lon + half, lat + half] },
    context.now(),
  );
}

/** What the form sends, whole: an apartment of before 1949 in the middle of the territory. */
export function aPermitDeposit({ tenant }: SubgraphContext, over: Record<string, unknown> = {}) {
  const [commune] = tenant.communes;
  const [lon, lat] = tenant.map.center;
  made += 1;
  return {
    idempotencyKey: `permit-of-a-test-${String(made).padStart(6, '0')}`,
    kind: 'AUTHORISATION',
    address: { label: `8 rue du Cerf-Volant, ${commune?.name}`, citycode: commune?.code, lon, lat },
    dwellingKind: 'APARTMENT',
    isFurnished: false,
    surfaceM2: 42,
    roomCount: 2,
    buildPeriod: 'BEFORE_1949',
    electricityOver15: true,
    gasOver15: false,
    dpeLetter: 'D',
    applicant: {
      name: 'Élodie Œuvrard',
      email: 'elodie@exemple.example',
      postalAddress: '2 rue Basse, 79000 Niort',
    },
    pieces: [] as { code: PieceCode; documentId: string }[],
    consent: true,
    ...over,
  };
}

/** Documents for these pieces, waiting. */
export async function somePieces(context: SubgraphContext, codes: readonly PieceCode[]) {
  const pieces: { code: PieceCode; documentId: string }[] = [];
  for (const code of codes) pieces.push({ code, documentId: await aSentDocument(context, `${code}.pdf`) });
  return pieces;
}

/** A file that was deposited in the tenant of the context, its zone included, and what opens it. */
export async function aRentalPermit(context: SubgraphContext, over: Record<string, unknown> = {}) {
  if ((await context.db.zone.count({ where: { kind: 'PERMIS_DE_LOUER' } })) === 0) await aPermitZone(context);
  const receipt = await depositRentalPermit(context, aPermitDeposit(context, over));
  return { ...receipt, globalId: toGlobalId('RentalPermit', receipt.id) };
}
