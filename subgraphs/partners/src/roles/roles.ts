import { PERMISSIONS, type Permission } from '@mitoyen/kit/viewer.ts';

export const ROLES = ['territory_admin', 'territory_agent', 'partner_admin', 'partner_agent', 'reader'] as const;
export type Role = (typeof ROLES)[number];

/** Where a role stands: with the collectivité itself, or inside one partner. */
export type Side = 'territory' | 'partner';

interface RoleTerms {
  readonly side: Side;
  readonly permissions: readonly Permission[];
}

/** Who may do what, as data: the whole of it. A permission that is not listed is refused. */
const TABLE: Readonly<Record<Role, RoleTerms>> = {
  territory_admin: { side: 'territory', permissions: PERMISSIONS },
  territory_agent: {
    side: 'territory',
    permissions: [
      'signalement.list',
      'signalement.listAll',
      'signalement.decide',
      'signalement.affect',
      'signalement.readDeclarant',
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
      'agent.read',
    ],
  },
  partner_admin: {
    side: 'partner',
    permissions: [
      'signalement.list',
      'signalement.readDeclarant',
      'affectation.answer',
      'suivi.write',
      'signalement.enter',
      'signalement.export',
      'statistics.read',
      'report.read',
      'visit.manage',
      'observation.write',
      'procedure.manage',
      'sensor.manage',
      'batch.manage',
      'request.list',
      'request.process',
      'request.readApplicant',
      'partner.read',
      'agent.read',
      'agent.manage',
    ],
  },
  partner_agent: {
    side: 'partner',
    permissions: [
      'signalement.list',
      'signalement.readDeclarant',
      'affectation.answer',
      'suivi.write',
      'signalement.enter',
      'signalement.export',
      'report.read',
      'visit.manage',
      'observation.write',
      'procedure.manage',
      'sensor.manage',
      'batch.manage',
      'request.list',
      'request.process',
      'request.readApplicant',
      'partner.read',
    ],
  },
  reader: {
    side: 'territory',
    permissions: [
      'signalement.list',
      'signalement.listAll',
      'statistics.read',
      'request.list',
      'request.listAll',
      'vacancy.read',
      'partner.read',
    ],
  },
};

export function isRole(value: string): value is Role {
  return Object.hasOwn(TABLE, value);
}

/** Everything a role may do. */
export function permissionsOf(role: Role): Permission[] {
  return [...TABLE[role].permissions];
}

export function sideOf(role: Role): Side {
  return TABLE[role].side;
}

/** A role and the place it is held in; `partnerId` null: the collectivité itself. */
export interface Post {
  readonly role: Role;
  readonly partnerId: string | null;
}

/** Is the post possible at all: a partner's role inside a partner, a territory's role outside of any. */
export function isCoherent(post: Post): boolean {
  return (sideOf(post.role) === 'partner') === (post.partnerId !== null);
}

/**
 * May the granter give this post, or take it away?
 * Never more than one's own permissions, and a partner's administrator only inside its own partner.
 */
export function mayGrant(granter: Post, post: Post): boolean {
  const held = permissionsOf(granter.role);
  if (!isCoherent(granter) || !isCoherent(post) || !held.includes('agent.manage')) return false;
  if (granter.partnerId !== null && granter.partnerId !== post.partnerId) return false;
  return permissionsOf(post.role).every((permission) => held.includes(permission));
}

/** The roles that the granter may give, in the partner named (null: the collectivité itself). */
export function grantableRoles(granter: Post, partnerId: string | null): Role[] {
  return ROLES.filter((role) => mayGrant(granter, { role, partnerId }));
}
