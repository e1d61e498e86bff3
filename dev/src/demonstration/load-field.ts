import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { createZone, currentGrid, saveObservation, signObservation } from '@mitoyen/signalements';
import { offset, settingOf } from './places.ts';

const ZONES = [
  { kind: 'OPAH_RU', name: 'OPAH-RU du quartier (démonstration)', east: 0, north: 0, reach: 350 },
  { kind: 'PERMIS_DE_LOUER', name: 'Permis de louer du centre (démonstration)', east: 1_200, north: 600, reach: 250 },
] as const;

/** The zones of interest of a territory, and an observation record of one of its files, signed. Once. */
export async function loadField(context: SubgraphContext, now: Date): Promise<void> {
  const { quarter } = settingOf(context.tenant);
  for (const { kind, name, east, north, reach } of ZONES) {
    if ((await context.db.zone.count({ where: { name } })) > 0) continue;
    const corners = [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
      [-1, -1],
    ] as const;
    const ring = corners.map(([x, y]) => offset(quarter, east + x * reach, north + y * reach));
    const facts = { kind, name, validFrom: '2026-01-01', validTo: null };
    await context.transaction(() => createZone(context, facts, { type: 'Polygon', coordinates: [ring] }));
  }
  const file = await context.db.signalement.findFirst({
    where: { status: 'ACTIVE', observations: { none: {} } },
    orderBy: { createdAt: 'asc' },
    include: { desordres: true },
  });
  if (!file || (await context.db.observation.count()) > 0) return;
  const id = crypto.randomUUID();
  const measures = { surfaceM2: 11.5, heightM: 2.4, temperatureC: 16, humidityPercent: 78, co2Ppm: null };
  const grid = currentGrid.zones.find(({ code }) => code === 'LOGEMENT');
  const well = grid?.categories[0]?.desordres[0]?.code;
  const findings = [
    ...file.desordres
      .slice(0, 1)
      .map(({ code }) => ({ code, state: 'DEFECT', severity: 2, note: 'Constaté sur place.' })),
    ...(well && well !== file.desordres[0]?.code ? [{ code: well, state: 'OK', severity: null, note: null }] : []),
  ];
  const saving = {
    id,
    signalementId: file.id,
    address: null,
    observedOn: now.toISOString().slice(0, 10),
    gridVersion: currentGrid.version,
    baseRevision: null,
    saveKey: crypto.randomUUID(),
    content: {
      rooms: [{ id: crypto.randomUUID(), room: 'BEDROOM', ...measures, findings }],
      met: [{ name: null, role: 'OCCUPANT' }],
      remarks: 'Visite faite avec l’occupant.',
    },
  };
  await context.transaction(() => saveObservation(context, saving));
  await context.transaction(() => signObservation(context, id, 1, 'Dominique Vallée'));
}
