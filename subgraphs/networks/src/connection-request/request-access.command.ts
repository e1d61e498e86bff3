import type { ConnectionRequest } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { forbidden } from '@mitoyen/kit/errors.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { lockRequest } from './connection-request.store.ts';
import { type Actor, judgeRequest, type RequestAction, type RequestStatus } from './life-cycle.ts';
import { actorOf, type Sight, seesRequest, sightOf } from './visibility.ts';

/** Which requests the person of this context sees. */
export function sightIn(context: SubgraphContext): Sight {
  return sightOf(context.viewer);
}

/** The person of this context, as the life cycle knows her. */
export function actorIn(context: SubgraphContext): Actor {
  return actorOf(context.viewer);
}

/** The agent of a viewer; null when no agent acts. */
export function agentIdOf(viewer: Viewer): string | null {
  return viewer.kind === 'agent' ? viewer.agentId : null;
}

/** The agent whose words or settings are kept. A program or an operator may decide, but not speak for the collectivité. */
export function authorIdOf(viewer: Viewer): string {
  if (viewer.kind !== 'agent') throw forbidden();
  return viewer.agentId;
}

/** Takes for changing a request that the viewer sees. An unknown, foreign or invisible one is refused alike. */
export async function lockSeenRequest(context: SubgraphContext, id: string): Promise<ConnectionRequest> {
  const row = await lockRequest(context.db, id);
  if (!row || !seesRequest(sightIn(context), row.partnerId)) throw new Refusal('NOT_FOUND', 'id');
  return row;
}

/** The status that an action gives to this request. Refuses `WRONG_STATUS`; what this person may never do is forbidden. */
export function requireAllowed(
  action: RequestAction,
  row: ConnectionRequest,
  actor: Actor,
  now: Date,
  field = 'id',
): RequestStatus {
  const verdict = judgeRequest(action, row, actor, now);
  if (verdict.allowed) return verdict.to;
  if (verdict.code === 'FORBIDDEN') throw forbidden();
  throw new Refusal('WRONG_STATUS', field);
}
