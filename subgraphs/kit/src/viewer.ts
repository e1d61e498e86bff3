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
  'signalement.enter',
  'signalement.merge',
  'signalement.export',
  'statistics.read',
  'affectationRules.manage',
  'report.read',
  'visit.manage',
  'observation.write',
  'procedure.manage',
  'connector.manage',
  'sensor.manage',
  'zone.manage',
  'campaign.manage',
  'landlord.read',
  'landlord.label',
  'permit.read',
  'permit.decide',
  'network.manage',
  'rules.manage',
  'batch.manage',
  'request.list',
  'request.listAll',
  'request.process',
  'request.assign',
  'request.readApplicant',
  'derogation.read',
  'derogation.decide',
  'attestation.issue',
  'ambassador.manage',
  'library.manage',
  'vacancy.read',
  'vacancy.follow',
  'owner.read',
  'partner.read',
  'partner.manage',
  'agent.read',
  'agent.manage',
  'audit.read',
  'key.manage',
  'graph.introspect',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const permissions = z.array(z.enum(PERMISSIONS));

/**
 * Who asks, as the gateway signed it. `partnerId` null: on the side of the collectivité itself. Ids are raw UUIDs.
 * `integrator`: a program with an API key. `operator`: somebody of the platform, let into the territory for a while.
 */
export const viewerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('anonymous') }),
  z.strictObject({
    kind: z.literal('agent'),
    agentId: z.uuid(),
    partnerId: z.uuid().nullable(),
    sessionId: z.uuid(),
    role: z.string(),
    permissions,
  }),
  z.strictObject({
    kind: z.literal('integrator'),
    keyId: z.uuid(),
    partnerId: z.uuid().nullable(),
    permissions,
  }),
  z.strictObject({
    kind: z.literal('operator'),
    accessId: z.uuid(),
    sessionId: z.uuid(),
    name: z.string(),
    permissions,
    expiresAt: z.iso.datetime(),
  }),
  z.strictObject({ kind: z.literal('system'), job: z.string() }),
]);
export type Viewer = z.infer<typeof viewerSchema>;
export type AgentViewer = Extract<Viewer, { kind: 'agent' }>;
export type IntegratorViewer = Extract<Viewer, { kind: 'integrator' }>;
export type OperatorViewer = Extract<Viewer, { kind: 'operator' }>;

/** Default deny: an anonymous viewer may do nothing that needs a permission; our own jobs may do everything in their tenant. */
export function can(viewer: Viewer, permission: Permission): boolean {
  if (viewer.kind === 'system') return true;
  return 'permissions' in viewer && viewer.permissions.includes(permission);
}

/** Who did it, as written in audit entries: an agent, a key, the access of an operator, or a job. */
export function actorOf(viewer: Viewer): { kind: Viewer['kind']; id: string | null } {
  return { kind: viewer.kind, id: actorIdOf(viewer) };
}

function actorIdOf(viewer: Viewer): string | null {
  switch (viewer.kind) {
    case 'agent':
      return viewer.agentId;
    case 'integrator':
      return viewer.keyId;
    case 'operator':
      return viewer.accessId;
    case 'system':
      return viewer.job;
    case 'anonymous':
      return null;
  }
}
