import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { LOST_SIGHT } from '../signalement/visibility.ts';
import type { Topic } from './activity.ts';

/** Tells what happened when the transaction commits: ids only, with what is needed to know who may hear it. */
export async function tell(
  context: SubgraphContext,
  topic: Topic,
  about: { signalementId: string; entityId?: string; affectation?: { id: string; partnerId: string } },
): Promise<void> {
  const seeing = await context.db.affectation.findMany({
    where: { signalementId: about.signalementId, status: { notIn: [...LOST_SIGHT] } },
    select: { partnerId: true },
  });
  await context.publish(topic, {
    entityId: about.entityId ?? about.signalementId,
    data: {
      signalementId: about.signalementId,
      affectationId: about.affectation?.id ?? null,
      affectationPartnerId: about.affectation?.partnerId ?? null,
      partnerIds: seeing.map(({ partnerId }) => partnerId),
    },
  });
}
