import { randomUUID } from 'node:crypto';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
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

/** Partners as the rest of the graph would know them: those that a test names, in its tenant, and no other. */
export function aGraphOf(
  partners: Record<string, { tenant: string; isActive?: boolean; emails?: string[] }>,
): SubgraphRuntime['askGraph'] {
  return async ({ tenant }, _query, variables) => {
    const found = Object.entries(partners).find(([id]) => toGlobalId('Partner', id) === variables.id)?.[1];
    if (!found || found.tenant !== tenant.slug) return { partner: null };
    const agents = (found.emails ?? []).map((email) => ({ email, isActive: true }));
    return { partner: { name: 'CCAS', isActive: found.isActive ?? true, email: null, agents } };
  };
}

export const PARTNER = randomUUID();
export const OTHER_PARTNER = randomUUID();
