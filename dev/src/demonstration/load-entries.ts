import { createHash } from 'node:crypto';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { currentForm, currentGrid, deposit, openEmergencyService } from '@mitoyen/signalements';
import { type DemonstrationAddress, labelOf } from './addresses.ts';

/**
 * What does not come by the form of a resident: a call that an agent typed, a report of a relative with its answers, and an
 * organisation of firemen with a report of its own. The same keys at each loading: the same files.
 */
export async function loadEntries(
  context: SubgraphContext,
  addresses: readonly DemonstrationAddress[],
  agentId: string,
): Promise<void> {
  const reportOf = (key: string, address: DemonstrationAddress | undefined, over: Record<string, unknown>) => {
    if (!address) throw new Error('the demonstration has no address');
    const [lon, lat] = address.position;
    return {
      idempotencyKey: createHash('sha256').update(`entry ${context.tenant.slug} ${key}`).digest('hex').slice(0, 32),
      gridVersion: currentGrid.version,
      formVersion: currentForm.version,
      address: { banId: address.banId, label: labelOf(address), citycode: address.citycode, lon, lat },
      desordres: [{ code: 'logement.humidite.moisissures', rooms: ['BEDROOM'], since: 'SIX_TO_TWELVE_MONTHS' }],
      consent: true,
      ...over,
    };
  };
  const call = reportOf('call', addresses[3], {
    reporterKind: 'TENANT',
    description: 'Appel du matin : les murs de la chambre du bébé sont noirs.',
    contact: { name: 'Inès Exemple', phone: '05 49 00 00 11' },
    answers: {
      'dwelling.kind': 'FLAT',
      'dwelling.surface': 31,
      'household.persons': 3,
      'household.childrenUnder6': 'YES',
      'landlord.sector': 'PRIVATE',
      'landlord.name': 'Agence de démonstration',
      'landlord.warned': 'YES',
      'landlord.warnedBy': 'REGISTERED_LETTER',
      'tenancy.allowance': 'CAF',
    },
  });
  const caller = { name: 'Inès Exemple', phone: '0549000011', link: 'SELF' } as const;
  await deposit(context, call, { channel: 'PHONE', enteredBy: agentId, caller });

  const relative = reportOf('relative', addresses[5], {
    reporterKind: 'RELATIVE_OR_NEIGHBOUR',
    description: 'Ma grand-mère n’ose pas le dire : il pleut dans la cuisine.',
    contact: { name: 'Paul Exemple', email: `proche@${context.tenant.slug}.example` },
    locale: 'en',
    answers: {
      more: 'YES',
      'reporter.link': 'FAMILY',
      'dwelling.occupied': 'YES',
      'occupant.name': 'Jeanne Exemple',
      'household.vulnerable': ['ELDERLY'],
    },
  });
  await deposit(context, relative);

  const name = `Service de secours de démonstration (${context.tenant.name})`;
  const known = await context.db.emergencyService.findFirst({ where: { name } });
  const serviceId = known?.id ?? (await context.transaction(() => openEmergencyService(context, name))).service.id;
  const firemen = reportOf('firemen', addresses[8], {
    reporterKind: 'EMERGENCY_SERVICE',
    description: 'Intervention pour fuite d’eau. Logement encombré, occupant isolé.',
    contact: { organisation: name, email: `secours@${context.tenant.slug}.example` },
    answers: { 'mission.badge': 'DEMO-12', 'mission.date': '2026-01-12', 'dwelling.occupied': 'YES' },
  });
  await deposit(context, firemen, { channel: 'EMERGENCY', serviceId });
}
