import { createHash } from 'node:crypto';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { depositDerogation, proposeAmbassador, publishAmbassador } from '@mitoyen/networks';
import { type DemonstrationAddress, labelOf } from './addresses.ts';

const DEROGATIONS = [
  {
    key: 'gymnase',
    address: 3,
    project: 'NEW_BUILDING',
    powerKw: 180,
    grounds: ['DELAY'],
    explanation: 'Le gymnase ouvre à la rentrée prochaine. L’exploitant annonce une desserte de la rue dans trois ans.',
    name: 'Aude Vaisselle',
    organisation: 'SCI du Gymnase (fictive)',
  },
  {
    key: 'residence',
    address: 12,
    project: 'HEATING_REPLACEMENT',
    powerKw: 95,
    grounds: ['BETTER_ALTERNATIVE', 'DISPROPORTIONATE_COST'],
    explanation:
      'La copropriété installe une géothermie sur sondes qui couvre 90 % des besoins. Étude jointe sur demande.',
    name: 'Yves Remord',
    organisation: 'Syndic de la Résidence (fictif)',
  },
] as const;

const TESTIMONIES = [
  {
    connectionYear: 2019,
    dwellings: 64,
    testimony:
      'Nous avons voté en deux assemblées. Le chantier a duré six semaines, sans coupure d’eau chaude. Les charges de chauffage sont devenues plus régulières, et l’ancienne chaufferie est un local à vélos.',
    name: 'Ambre Sade',
  },
  {
    connectionYear: 2022,
    dwellings: 28,
    testimony:
      'La chaudière au gaz avait trente ans. Ce qui nous a décidés : ne plus gérer de chaudière du tout. Prévoyez du temps pour l’équilibrage la première année.',
    name: 'Laure Ganisation',
  },
] as const;

/** Deposits requests for a derogation and publishes testimonies, once: each has its key, or is counted. */
export async function loadLaw(context: SubgraphContext, addresses: readonly DemonstrationAddress[]): Promise<void> {
  const { slug, communes } = context.tenant;
  for (const { key, address: rank, name, organisation, ...answers } of DEROGATIONS) {
    const address = addresses[rank % addresses.length];
    if (!address) continue;
    const [lon, lat] = address.position;
    await depositDerogation(context, {
      ...answers,
      // The same key at each loading: the same request.
      idempotencyKey: createHash('sha256').update(`demonstration derogation ${slug} ${key}`).digest('hex').slice(0, 32),
      address: { banId: address.banId, label: labelOf(address), citycode: address.citycode, lon, lat },
      evidenceIds: [],
      applicant: { name, organisation, email: `${key}@${slug}.example`, postalAddress: labelOf(address) },
      consent: true,
    });
  }
  if ((await context.db.ambassador.count()) > 0) return;
  const [commune] = communes;
  await context.transaction(async () => {
    for (const testimony of TESTIMONIES) {
      const consent = { citycode: commune?.code ?? '', email: `ambassadeur-${testimony.dwellings}@${slug}.example` };
      const { id } = await proposeAmbassador(context, { ...testimony, ...consent, consent: true });
      await publishAmbassador(context, id, { text: testimony.testimony });
    }
  });
}
