import type { AppLoadContext } from '@remix-run/node';
import { EmergencyDoorDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { bySecret, type ReportWay } from '../report/way.ts';
import { requireModule } from '../territory/modules.server.ts';

/** Whose secret address this is; 404 for one that is unknown, closed, or of another territory. */
export async function openDoor(
  context: AppLoadContext,
  secret: string | undefined,
): Promise<{ way: ReportWay; name: string }> {
  requireModule(context.tenant, 'signalements');
  if (!secret || !/^[A-Za-z0-9_-]{22,64}$/.test(secret)) throw new Response(null, { status: 404 });
  const { emergencyDoor } = await ask(context, EmergencyDoorDocument, { token: secret });
  if (emergencyDoor.__typename !== 'EmergencyDoor') throw new Response(null, { status: 404 });
  return { way: bySecret(secret), name: emergencyDoor.name };
}
