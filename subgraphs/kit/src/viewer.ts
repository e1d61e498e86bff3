import { z } from 'zod';

/** Everything that may be granted to a person. A role is a list of these (subgraph `partners`); no permission, no access. */
export const PERMISSIONS = [
  'signalement.list',
  'signalement.listAll',
  'signalement.decide',
  'signalement.affect',
  'signalement.readDeclarant',
  'affectation.answer',
  'suivi.write',
  'network.manage',
  'vacancy.read',
  'vacancy.follow',
  'owner.read',
  'partner.read',
  'partner.manage',
  'agent.read',
  'agent.manage',
  'audit.read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Who asks, as the gateway signed it. `partnerId` null: an agent of the collectivité itself. Ids are raw UUIDs. */
export const viewerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('anonymous') }),
  z.strictObject({
    kind: z.literal('agent'),
    agentId: z.uuid(),
    partnerId: z.uuid().nullable(),
    sessionId: z.uuid(),
    role: z.string(),
    permissions: z.array(z.enum(PERMISSIONS)),
  }),
  z.strictObject({ kind: z.literal('system'), job: z.string() }),
]);
export type Viewer = z.infer<typeof viewerSchema>;
export type AgentViewer = Extract<Viewer, { kind: 'agent' }>;

/** Default deny: an anonymous viewer may do nothing that needs a permission; our own jobs may do everything in their tenant. */
export function can(viewer: Viewer, permission: Permission): boolean {
  if (viewer.kind === 'system') return true;
  return viewer.kind === 'agent' && viewer.permissions.includes(permission);
}

/** Who did it, as written in audit entries. */
export function actorOf(viewer: Viewer): { kind: Viewer['kind']; id: string | null } {
  if (viewer.kind === 'agent') return { kind: 'agent', id: viewer.agentId };
  return { kind: viewer.kind, id: viewer.kind === 'system' ? viewer.job : null };
}
