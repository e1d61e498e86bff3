import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { addCampaign, currentGrid, deposit, installSensor, takeReadings } from '@mitoyen/signalements';
import { type DemonstrationAddress, labelOf } from './addresses.ts';

const HOUR_MS = 3_600_000;
const NIGHTS = 4;
const SAME_ADDRESS = 20;

/** Two neighbours report the same stairs; a campaign; a sensor with a few days of measures in one file. Once. */
export async function loadPlacesOfInterest(
  context: SubgraphContext,
  addresses: readonly DemonstrationAddress[],
  agentId: string,
  now: Date,
): Promise<void> {
  for (const who of ['Voisin', 'Voisine']) await reportTheSame(context, addresses[SAME_ADDRESS], who);
  await context.transaction(() =>
    addCampaign(
      context.db,
      crypto.randomUUID(),
      {
        code: 'courrier-demonstration',
        name: 'Courrier aux allocataires (démonstration)',
        audience: 'Locataires qui reçoivent une aide au logement',
        channel: 'LETTER',
        reached: 1_200,
        cost: 900,
        firstDay: now.toISOString().slice(0, 10),
        lastDay: null,
      },
      agentId,
      now,
    ),
  );
  const file = await context.db.signalement.findFirst({
    where: { status: { in: ['NEW', 'ACTIVE'] }, sensors: { none: {} } },
    orderBy: { createdAt: 'asc' },
  });
  if (!file || (await context.db.sensor.count()) > 0) return;
  const { sensor, token } = await installSensor(context, file.id, { name: 'Capteur 12', room: 'Chambre' });
  // It was left there some days ago, to have something to say.
  const installedAt = new Date(now.getTime() - NIGHTS * 24 * HOUR_MS);
  await context.db.sensor.updateMany({ where: { id: sensor.id }, data: { installedAt } });
  const readings = Array.from({ length: NIGHTS * 24 }, (_, hour) => ({
    at: new Date(installedAt.getTime() + (hour + 0.5) * HOUR_MS).toISOString(),
    temperature: 15.5 + Math.sin(hour / 4) * 1.5,
    humidity: 74 + Math.cos(hour / 6) * 4,
  }));
  await takeReadings(context, token, readings);
}

/** The same key at each loading: the same file. */
async function reportTheSame(
  context: SubgraphContext,
  address: DemonstrationAddress | undefined,
  who: string,
): Promise<void> {
  if (!address) throw new Error('the demonstration has no address');
  const [lon, lat] = address.position;
  await deposit(context, {
    idempotencyKey: `demonstration-escalier-${who.toLowerCase()}`,
    gridVersion: currentGrid.version,
    address: { banId: address.banId, label: labelOf(address), citycode: address.citycode, lon, lat },
    reporterKind: 'RELATIVE_OR_NEIGHBOUR',
    desordres: [{ code: 'batiment.proprete.nuisibles', rooms: ['CELLAR'], since: 'ONE_TO_SIX_MONTHS' }],
    description: `${who} de démonstration : des rats dans les caves de l’immeuble.`,
    contact: { name: `${who} de démonstration`, email: `${who.toLowerCase()}@${context.tenant.slug}.example` },
    consent: true,
  });
}
