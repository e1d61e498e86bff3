import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { forbidden } from '@mitoyen/kit/errors.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import type { Actor, Verdict } from './life-cycle.ts';
import { type LockedFile, lockFile } from './signalement.store.ts';
import { actorOf, type Sight, seesFile, sightOf } from './visibility.ts';

/** Which files the person of this context sees. */
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

/** The agent whose words are kept in a file. A program or an operator may decide, but not speak for the collectivité. */
export function authorIdOf(viewer: Viewer): string {
  if (viewer.kind !== 'agent') throw forbidden();
  return viewer.agentId;
}

/** Who has had a hand in files, as their steps name it; undefined for whoever has no name there. */
export function handOf(viewer: Viewer): { readonly agentId: string; readonly partnerId: string | null } | undefined {
  if (viewer.kind === 'agent') return viewer;
  if (viewer.kind === 'integrator') return { agentId: viewer.keyId, partnerId: viewer.partnerId };
  return viewer.kind === 'operator' ? { agentId: viewer.accessId, partnerId: null } : undefined;
}

/** Takes for changing a file that the viewer sees. An unknown, foreign or invisible one is refused alike. */
export async function lockSeenFile(context: SubgraphContext, id: string, field = 'id'): Promise<LockedFile> {
  const file = await lockFile(context.db, id);
  if (!file || !seesFile(sightIn(context), file.affectations)) throw new Refusal('NOT_FOUND', field);
  return file;
}

/** The status that a verdict gives. Refuses `WRONG_STATUS`; what this person may never do is forbidden. */
export function requireAllowed<Status>(verdict: Verdict<Status>): Status {
  if (verdict.allowed) return verdict.to;
  if (verdict.code === 'FORBIDDEN') throw forbidden();
  throw new Refusal('WRONG_STATUS', 'id');
}
