import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { recordChange } from '../change-area/change-area.store.ts';
import { type Amendment, amendFacts, settleFacts } from './facts.ts';
import type { NetworkValues } from './field-catalogue.ts';
import { lockNetwork, saveFacts } from './heat-network.store.ts';

/** Fields that decide whether, and from when, a place can be connected. */
const JUDGED = ['status', 'isOpen', 'commissioningYear'] as const satisfies readonly (keyof NetworkValues)[];

/**
 * Writes what an agent says of a network, in the name of the collectivité or of the operator. Answers hang on some of these
 * fields: then where they may have changed is written down in the same transaction.
 * @throws Refusal NOT_FOUND
 */
export async function amendNetwork(context: SubgraphContext, id: string, amendment: Amendment): Promise<void> {
  const network = await lockNetwork(context.db, id);
  if (!network) throw new Refusal('NOT_FOUND', 'input.id');
  const facts = amendFacts(network.facts, amendment);
  await saveFacts(context.db, id, facts, network, context.now());
  const [before, after] = [settleFacts(network.facts).values, settleFacts(facts).values];
  if (JUDGED.some((field) => before[field] !== after[field])) {
    const boxes = network.bbox ? [network.bbox] : [];
    await recordChange(context.db, { reason: 'STATUS', entityId: id, boxes, citycodes: network.citycodes });
  }
  context.auditSubject = {
    entity: 'HeatNetwork',
    entityId: id,
    details: { fields: Object.keys(amendment.changes), ...(amendment.source === 'OPERATOR' && { source: 'OPERATOR' }) },
  };
  await context.publish('network.changed', { entityId: id });
}
