import { currentGrid } from '../grid/grid-versions.ts';

/** A deposit as a form sends it, complete and valid in Niort; `over` replaces what a test is about. */
export function aDeposit(over: Record<string, unknown> = {}) {
  return {
    idempotencyKey: crypto.randomUUID(),
    gridVersion: currentGrid.version,
    address: {
      banId: '79191_0123_00012',
      label: '12 rue Brisson 79000 Niort',
      citycode: '79191',
      lon: -0.4636,
      lat: 46.3245,
    },
    reporterKind: 'TENANT',
    desordres: [
      { code: 'logement.humidite.moisissures', rooms: ['BEDROOM', 'BATHROOM'], since: 'SIX_TO_TWELVE_MONTHS' },
      { code: 'logement.electricite.danger', rooms: ['KITCHEN'], since: 'UNKNOWN' },
    ],
    description: 'Les murs de la chambre sont noirs.\nUne prise de la cuisine chauffe.',
    photoIds: [] as string[],
    contact: { name: 'Camille Durand', email: 'camille.durand@example.org', phone: '06 12 34 56 78' },
    consent: true,
    ...over,
  };
}
