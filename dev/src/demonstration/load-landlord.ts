import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import {
  addDwellingProofs,
  addWork,
  createZone,
  depositRentalPermit,
  diskStorage,
  giveLabel,
  landlordGrid,
  registerDwelling,
  requestLabel,
  saveAnswers,
  signStatement,
  spaceUrl,
  takeDocument,
} from '@mitoyen/signalements';
import { type DemonstrationAddress, labelOf } from './addresses.ts';

const ZONE = 'Permis de louer du Cerf-Volant (démonstration)';
/** Half the sides of the zone, degrees: along one street, and no other. */
const HALF = { lon: 0.004, lat: 0.0006 };
const DAY_MS = 86_400_000;
const PDF =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF';

/** A zone where a permis de louer is asked, one file that waits, and two registered dwellings, one of them with its label. Once. */
export async function loadLandlord(
  context: SubgraphContext,
  addresses: readonly DemonstrationAddress[],
  folder: string,
  now: Date,
): Promise<void> {
  const street = addresses.filter((address) => address.street === 'Rue du Cerf-Volant');
  const [first] = street;
  const [second, third, fourth] = street.slice(10);
  if (!first || !second || !third || !fourth || (await context.db.rentalPermit.count()) > 0) return;
  const ring = (['-1,-1', '1,-1', '1,1', '-1,1', '-1,-1'] as const).map((corner) => {
    const [x = 0, y = 0] = corner.split(',').map(Number);
    const [lon, lat] = (street[Math.floor(street.length / 2)] ?? first).position;
    return [lon + x * HALF.lon, lat + y * HALF.lat] as [number, number];
  });
  const facts = { kind: 'PERMIS_DE_LOUER', name: ZONE, validFrom: '2026-01-01', validTo: null } as const;
  await context.transaction(() => createZone(context, facts, { type: 'Polygon', coordinates: [ring] }));
  const sent = (name: string) => aDocument(context, folder, name);
  await depositRentalPermit(context, {
    idempotencyKey: 'demonstration-permit-1',
    kind: 'AUTHORISATION',
    address: placeOf(second),
    ...flat('BEFORE_1949', 'D'),
    isFurnished: false,
    electricityOver15: true,
    gasOver15: false,
    applicant: {
      name: 'Paul Exemple',
      email: 'paul.bailleur@exemple.example',
      postalAddress: '3 place de la Démonstration',
    },
    pieces: [
      { code: 'CERFA', documentId: await sent('cerfa-15652.pdf') },
      { code: 'DPE', documentId: await sent('dpe.pdf') },
    ],
    consent: true,
  });
  const labelled = await dwelling(context, third, 'demonstration-dwelling-1');
  const proofs: { code: string; documentId: string; about: null }[] = [];
  for (const code of ['DPE', 'ELECTRICITY', 'PHOTO', 'PHOTO', 'PHOTO', 'PHOTO'])
    proofs.push({ code, documentId: await sent(`${code.toLowerCase()}.pdf`), about: null });
  await addDwellingProofs(context, labelled.token, labelled.id, proofs);
  const day = (daysAgo: number) => new Date(now.getTime() - daysAgo * DAY_MS).toISOString().slice(0, 10);
  await addWork(context, labelled.token, labelled.id, {
    kind: 'BOILER',
    doneOn: day(90),
    company: 'Chauffage Exemple',
  });
  const { id } = await requestLabel(context, labelled.token, labelled.id);
  await giveLabel(context, id, { checkKind: 'ON_SITE', checkedOn: day(1) });
  await dwelling(context, fourth, 'demonstration-dwelling-2');
}

/** A dwelling whose état initial is signed, all being well. */
async function dwelling(context: SubgraphContext, address: DemonstrationAddress, idempotencyKey: string) {
  const { id, landlordId } = await registerDwelling(context, {
    idempotencyKey,
    address: placeOf(address),
    ...flat('AFTER_1997', 'C'),
    hasBoiler: true,
    hasGas: false,
    hasChimney: false,
    hasMechanicalAir: true,
    name: 'Inès Exemple',
    email: 'ines.bailleur@exemple.example',
    consent: true,
  });
  const token = (await spaceUrl(context, landlordId)).split('/').at(-1) ?? '';
  const codes = landlordGrid.zones.flatMap((zone) =>
    zone.categories.flatMap((category) => category.desordres.map(({ code }) => code)),
  );
  await saveAnswers(
    context,
    token,
    id,
    codes.map((code) => ({ code, verdict: 'OK' })),
  );
  await signStatement(context, token, id, { name: 'Inès Exemple', sincere: true });
  return { id, token };
}

const flat = (buildPeriod: string, dpeLetter: string) => ({
  dwellingKind: 'APARTMENT',
  surfaceM2: 45,
  roomCount: 2,
  buildPeriod,
  dpeLetter,
});

const placeOf = (address: DemonstrationAddress) => ({
  banId: address.banId,
  label: labelOf(address),
  citycode: address.citycode,
  lon: address.position[0],
  lat: address.position[1],
});

async function aDocument(context: SubgraphContext, folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, PDF);
  const taken = await takeDocument(context, diskStorage(context.runtime.filesDir), path, name, {
    sender: { kind: 'VISITOR', id: null },
  });
  if (typeof taken === 'string') throw new Error(`the demonstration's ${name} was refused: ${taken}`);
  return toGlobalId('Document', taken.id);
}
