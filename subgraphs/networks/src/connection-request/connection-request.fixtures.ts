import { randomUUID } from 'node:crypto';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import { viewers } from '@mitoyen/kit/testing.ts';
import { seedNetworks } from '../heat-network/heat-network.fixtures.ts';
import { listNetworks } from '../heat-network/heat-network.store.ts';
import { aFeature } from '../import/import.fixtures.ts';
import { saveRecipient } from '../recipient/recipient.store.ts';
import { depositRequest } from '../request-deposit/request-deposit.command.ts';

export const PARTNER = randomUUID();
export const OTHER_PARTNER = randomUUID();

/** A request as a form sends it, complete and valid in Niort, next to the network of `aFeature`. */
export function aRequestDeposit(over: Record<string, unknown> = {}) {
  return {
    idempotencyKey: randomUUID(),
    applicantKind: 'SYNDIC',
    representedStructure: 'Copropriété des Ormeaux',
    name: 'Camille Durand',
    email: `camille.durand.${randomUUID().slice(0, 8)}@example.org`,
    phone: '06 12 34 56 78',
    address: {
      banId: '79191_0123_00012',
      label: '12 rue Brisson 79000 Niort',
      citycode: '79191',
      lon: -0.4875,
      lat: 46.3152,
    },
    structureKind: 'COPROPRIETE',
    heatingEnergy: 'GAS',
    heatingType: 'COLLECTIVE',
    dwellings: 42,
    surface: 2_900,
    comment: 'La chaudière a trente ans.',
    origin: '/chauffage/resultat',
    consent: true,
    ...over,
  };
}

/** The same in the first commune of the tenant of this context, wherever that is. */
export function aRequestDepositIn({ tenant }: SubgraphContext, over: Record<string, unknown> = {}) {
  if (tenant.slug === 'niort') return aRequestDeposit(over);
  const [commune] = tenant.communes;
  const [lon, lat] = tenant.map.center;
  const label = `12 rue Brisson ${commune?.name ?? ''}`;
  return aRequestDeposit({ address: { label, citycode: commune?.code, lon, lat }, ...over });
}

/** Makes a request in the tenant of this context. */
export async function aRequest(context: SubgraphContext, over: Record<string, unknown> = {}) {
  const { request } = await depositRequest(context, aRequestDepositIn(context, over));
  return { ...request, globalId: toGlobalId('ConnectionRequest', request.id) };
}

/** The network of `aFeature` in the tenant of this context, for which a partner answers (null: nobody does). */
export async function aServedNetwork(context: SubgraphContext, partnerId: string | null = PARTNER): Promise<string> {
  await seedNetworks(context, aFeature());
  const [network] = await listNetworks(context.db, 1, 'Le Clou Bouchet');
  if (!network) throw new Error('the network of the fixture was not imported');
  if (partnerId !== null) await saveRecipient(context.db, network.id, partnerId, context.now());
  return network.id;
}

/** An agent of this partner who may do what partners do. */
export function aPartnerAgent(partnerId: string) {
  return viewers.agent({
    partnerId,
    role: 'partner_agent',
    permissions: ['request.list', 'request.process', 'request.readApplicant'],
  });
}

/** What the rest of the graph would know: partners by id, in their tenant, and the agents of each collectivité. */
export function aGraphOf(
  partners: Record<string, { tenant: string; isActive?: boolean; emails?: string[] }>,
  territoryAgents: Record<string, string[]> = {},
): SubgraphRuntime['askGraph'] {
  return async ({ tenant }, query, variables) => {
    if (query.includes('agents(first')) {
      const edges = (territoryAgents[tenant.slug] ?? []).map((email) => ({
        node: { email, isActive: true, permissions: ['request.assign'], partner: null },
      }));
      return { agents: { edges, pageInfo: { hasNextPage: false, endCursor: null } } };
    }
    if (query.includes('address(banId')) {
      const known = variables.banId === '79191_0123_00012';
      return { address: known ? { building: { rnbId: 'QBAAG16VCJWA', constructionYear: 1968 } } : null };
    }
    const found = Object.entries(partners).find(([id]) => toGlobalId('Partner', id) === variables.id)?.[1];
    if (!found || found.tenant !== tenant.slug) return { partner: null };
    const agents = (found.emails ?? []).map((email) => ({ email, isActive: true }));
    return { partner: { name: 'Exploitant', isActive: found.isActive ?? true, email: null, agents } };
  };
}
