import type { ConnectionRequest } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import type { RequestTopic } from './activity.ts';

/** Tells what happened when the transaction commits: ids only, with what is needed to know who may hear it. */
export function tell(
  context: SubgraphContext,
  topic: RequestTopic,
  { id, partnerId }: Pick<ConnectionRequest, 'id' | 'partnerId'>,
  formerPartnerId: string | null = null,
): Promise<void> {
  return context.publish(topic, { entityId: id, data: { partnerId, formerPartnerId } });
}
