import { randomUUID } from 'node:crypto';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { stableUuid } from '@mitoyen/kit/jobs.ts';
import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import { viewers } from '@mitoyen/kit/testing.ts';
import { affect } from '../affectation/affectation.command.ts';
import { deposit } from '../deposit/deposit.command.ts';
import { aDeposit } from '../deposit/deposit.fixtures.ts';

/** A deposit in the first commune of the tenant of this context, wherever that is. */
export function aDepositIn({ tenant }: SubgraphContext, over: Record<string, unknown> = {}) {
  const [commune] = tenant.communes;
  const [lon, lat] = tenant.map.center;
  if (!commune) throw new Error(`${tenant.slug} has no commune`);
  const address = {
    banId: `${commune.code}_0123_00012`,
    label: `12 rue Brisson ${commune.name}`,
    citycode: commune.code,
    lon,
    lat,
  };
  return aDeposit({ address, ...over });
}

/** What to give to `aFile` for a dwelling where nobody is in danger. */
export const WITHOUT_DANGER = {
  desordres: [{ code: 'logement.humidite.moisissures', rooms: ['BEDROOM'], since: 'UNKNOWN' }],
} as const;

/** Makes a file in the tenant of this context. */
export async function aFile(context: SubgraphContext, over: Record<string, unknown> = {}) {
  const receipt = await deposit(context, aDepositIn(context, over));
  return { ...receipt, globalId: toGlobalId('Signalement', receipt.signalementId) };
}

/** Makes a file and gives it to a partner. Call it as an agent of the territory. */
export async function aFileOf(context: SubgraphContext, partnerId: string, over: Record<string, unknown> = {}) {
  const file = await aFile(context, over);
  const affectation = await affect(context, file.signalementId, partnerId);
  return { ...file, affectationId: affectation.id, affectationGlobalId: toGlobalId('Affectation', affectation.id) };
}

/** An agent of this partner who may do what partners do. */
export function aPartnerAgent(partnerId: string) {
  return viewers.agent({
    partnerId,
    role: 'partner_agent',
    permissions: ['signalement.list', 'signalement.readDeclarant', 'affectation.answer', 'suivi.write'],
  });
}

/** A partner as a test wants it known. `agents`: addresses by id, when the test needs the ids. */
export interface KnownPartner {
  readonly tenant: string;
  readonly isActive?: boolean;
  readonly name?: string;
  readonly kind?: string;
  readonly competences?: readonly string[];
  readonly communes?: readonly string[];
  /** GeoJSON. */
  readonly area?: object;
  readonly email?: string | null;
  readonly emails?: readonly string[];
  readonly agents?: Readonly<Record<string, string>>;
}

/** Partners and agents as the rest of the graph would know them: those that a test names, in its tenant, and no other. */
export function aGraphOf(
  partners: Record<string, KnownPartner>,
  territory: Record<string, { tenant: string; email: string }> = {},
  worksToday: (agentId: string) => string | null = (agentId) => agentId,
): SubgraphRuntime['askGraph'] {
  const agentsOf = ({ emails = [], agents = {} }: KnownPartner) => [
    ...emails.map((email) => ({ id: toGlobalId('Agent', stableUuid(email)), email, isActive: true })),
    ...Object.entries(agents).map(([id, email]) => ({ id: toGlobalId('Agent', id), email, isActive: true })),
  ];
  return async ({ tenant }, query, variables) => {
    const ours = Object.entries(partners).filter(([, partner]) => partner.tenant === tenant.slug);
    const colleagues = Object.entries(territory).filter(([, agent]) => agent.tenant === tenant.slug);
    const ended = { hasNextPage: false, endCursor: null };
    if (query.includes('partners(')) {
      const edges = ours.map(([id, partner]) => {
        const { name = 'CCAS', kind = 'CCAS', competences = [], communes = [], area = null, isActive = true } = partner;
        return { node: { id: toGlobalId('Partner', id), name, kind, competences, communes, area, isActive } };
      });
      return { partners: { pageInfo: ended, edges } };
    }
    if (query.includes('agents(')) {
      const permissions = ['signalement.decide', 'agent.manage'];
      const edges = colleagues.map(([id]) => {
        return { node: { id: toGlobalId('Agent', id), isActive: true, permissions, partner: null } };
      });
      return { agents: { pageInfo: ended, edges } };
    }
    if (query.includes('node(')) {
      const known = [
        ...ours.flatMap(([, partner]) => agentsOf(partner)),
        ...colleagues.map(([id, { email }]) => ({ id: toGlobalId('Agent', id), email, isActive: true })),
      ];
      const asked = Object.entries(variables).map(([name, id]) => {
        const agent = known.find((one) => one.id === id);
        const worker = agent && worksToday(fromGlobalId('Agent', agent.id) ?? '');
        const standIn = worker ? { id: toGlobalId('Agent', worker) } : null;
        return [name.replace('i', 'a'), agent ? { ...agent, displayName: agent.email, worksToday: standIn } : null];
      });
      return Object.fromEntries(asked);
    }
    const found = ours.find(([id]) => toGlobalId('Partner', id) === variables.id)?.[1];
    if (!found) return { partner: null };
    const { name = 'CCAS', isActive = true, email = null, competences = [] } = found;
    return { partner: { name, isActive, email, competences, agents: agentsOf(found) } };
  };
}

export const PARTNER = randomUUID();
export const OTHER_PARTNER = randomUUID();
