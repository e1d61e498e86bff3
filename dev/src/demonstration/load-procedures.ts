import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import {
  currentGrid,
  deposit,
  findInjunctionOfFile,
  moveArrete,
  moveConsignation,
  moveInjunction,
  requestConsignation,
  saveArrete,
  saveConnector,
} from '@mitoyen/signalements';
import { type DemonstrationAddress, labelOf } from './addresses.ts';

const DAY_MS = 86_400_000;

/**
 * An arrêté whose works are late, one that is lifted, one about an address alone, a consignation that runs, a landlord who was
 * written to, and a connector at rest. Once.
 */
export async function loadProcedures(
  context: SubgraphContext,
  addresses: readonly DemonstrationAddress[],
  partnerId: string,
  now: Date,
): Promise<void> {
  const { db } = context;
  if ((await db.arrete.count()) > 0) return;
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString().slice(0, 10);
  const [first, second] = await db.signalement.findMany({
    where: { status: 'ACTIVE' },
    orderBy: { createdAt: 'asc' },
    take: 2,
  });
  const place = addresses.find(({ street }) => street === 'Rue du Cerf-Volant') ?? addresses[0];
  if (!first || !second || !place) return;
  const number = (rank: number) => `${now.getUTCFullYear() - 1}-DEMO-${rank}`;

  const insalubrite = { type: 'INSALUBRITE_TRAVAUX', authority: 'PREFET' };
  const late = await saveArrete(context, null, first.id, insalubrite);
  await moveArrete(context, late.id, 'SIGN', { on: ago(150), number: number(1) });
  await moveArrete(context, late.id, 'NOTIFY', { on: ago(140), worksDueOn: ago(20) });

  const danger = {
    type: 'MISE_EN_SECURITE_URGENTE',
    authority: 'MAIRE',
    effects: ['BAN_TEMPORARY', 'REHOUSING_TEMPORARY'],
  };
  const lifted = await saveArrete(context, null, second.id, danger);
  await moveArrete(context, lifted.id, 'SIGN', { on: ago(90), number: number(2) });
  await moveArrete(context, lifted.id, 'NOTIFY', { on: ago(89), worksDueOn: ago(60) });
  await moveArrete(context, lifted.id, 'LIFT', { on: ago(50) });

  const alone = {
    type: 'MISE_EN_SECURITE',
    authority: 'MAIRE',
    addressLabel: labelOf(place),
    citycode: place.citycode,
    banId: place.banId,
  };
  const running = await saveArrete(context, null, null, alone);
  await moveArrete(context, running.id, 'SIGN', { on: ago(30), number: number(3) });
  await moveArrete(context, running.id, 'NOTIFY', { on: ago(25), worksDueOn: ago(-60) });

  const kept = await requestConsignation(context, first.id, 'CAF', ago(120));
  await moveConsignation(context, kept.id, 'ORDER', ago(100));

  await saveConnector(context, partnerId, {
    kind: 'SCHS',
    endpoint: 'https://logiciel.exemple.example/dossiers',
    isActive: false,
  });
  await loadInjunction(context, place);
}

async function loadInjunction(context: SubgraphContext, place: DemonstrationAddress): Promise<void> {
  const { slug } = context.tenant;
  const [lon, lat] = place.position;
  const { signalementId } = await deposit(context, {
    idempotencyKey: `demonstration-landlord-first-${slug}`,
    gridVersion: currentGrid.version,
    address: { banId: place.banId, label: labelOf(place), citycode: place.citycode, lon, lat },
    reporterKind: 'TENANT',
    desordres: [{ code: 'logement.humidite.moisissures', rooms: ['BATHROOM'], since: 'ONE_TO_SIX_MONTHS' }],
    description: 'La salle de bains n’a pas d’aération et les murs noircissent.',
    photoIds: [],
    answers: {
      'landlord.sector': 'PRIVATE',
      'landlord.name': 'Bailleur de démonstration',
      'landlord.email': `bailleur@${slug}.example`,
      'landlord.warned': 'YES',
      'consent.injunction': 'YES',
    },
    contact: { name: 'Locataire de démonstration G', email: `bailleur-d-abord@${slug}.example` },
    consent: true,
  });
  const injunction = await findInjunctionOfFile(context.db, signalementId);
  if (injunction?.status === 'OFFERED') await moveInjunction(context, injunction.id, 'SEND', 'territory');
}
