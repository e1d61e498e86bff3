import { PERMISSIONS, type Permission } from '@mitoyen/kit/viewer.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grantableRoles, isCoherent, isRole, mayGrant, type Post, permissionsOf, ROLES, type Role } from './roles.ts';

const yes = true;
const no = false;

/** One line per permission, in the order of ROLES: territory_admin, territory_agent, partner_admin, partner_agent, reader. */
const EXPECTED: Record<Permission, readonly [boolean, boolean, boolean, boolean, boolean]> = {
  'signalement.list': [yes, yes, yes, yes, yes],
  'signalement.listAll': [yes, yes, no, no, yes],
  'signalement.decide': [yes, yes, no, no, no],
  'signalement.affect': [yes, yes, no, no, no],
  'signalement.readDeclarant': [yes, yes, yes, yes, no],
  'affectation.answer': [yes, no, yes, yes, no],
  'suivi.write': [yes, yes, yes, yes, no],
  'signalement.enter': [yes, yes, yes, yes, no],
  'signalement.merge': [yes, yes, no, no, no],
  'signalement.export': [yes, yes, yes, yes, no],
  'statistics.read': [yes, yes, yes, no, yes],
  'affectationRules.manage': [yes, yes, no, no, no],
  'report.read': [yes, yes, yes, yes, no],
  'visit.manage': [yes, yes, yes, yes, no],
  'observation.write': [yes, yes, yes, yes, no],
  'procedure.manage': [yes, yes, yes, yes, no],
  'connector.manage': [yes, no, no, no, no],
  'sensor.manage': [yes, yes, yes, yes, no],
  'zone.manage': [yes, yes, no, no, no],
  'campaign.manage': [yes, yes, no, no, no],
  'landlord.read': [yes, yes, no, no, no],
  'landlord.label': [yes, yes, no, no, no],
  'permit.read': [yes, yes, no, no, no],
  'permit.decide': [yes, yes, no, no, no],
  'network.manage': [yes, yes, no, no, no],
  'rules.manage': [yes, yes, no, no, no],
  'batch.manage': [yes, yes, yes, yes, no],
  'request.list': [yes, yes, yes, yes, yes],
  'request.listAll': [yes, yes, no, no, yes],
  'request.process': [yes, yes, yes, yes, no],
  'request.assign': [yes, yes, no, no, no],
  'request.readApplicant': [yes, yes, yes, yes, no],
  'derogation.read': [yes, yes, no, no, no],
  'derogation.decide': [yes, yes, no, no, no],
  'attestation.issue': [yes, yes, no, no, no],
  'ambassador.manage': [yes, yes, no, no, no],
  'library.manage': [yes, yes, no, no, no],
  'vacancy.read': [yes, yes, no, no, yes],
  'vacancy.follow': [yes, yes, no, no, no],
  'owner.read': [yes, yes, no, no, no],
  'partner.read': [yes, yes, yes, yes, yes],
  'partner.manage': [yes, no, no, no, no],
  'agent.read': [yes, yes, yes, no, no],
  'agent.manage': [yes, no, yes, no, no],
  'audit.read': [yes, no, no, no, no],
  'key.manage': [yes, no, no, no, no],
  'graph.introspect': [yes, no, no, no, no],
};

describe('what each role may do', () => {
  it.each(PERMISSIONS)('%s is held by the roles named here and by no other', (permission) => {
    expect(ROLES.map((role) => permissionsOf(role).includes(permission))).toEqual(EXPECTED[permission]);
  });

  it('knows its own roles only', () => {
    expect(isRole('reader')).toBe(true);
    expect(isRole('owner')).toBe(false);
    expect(isRole('constructor')).toBe(false);
  });

  it('hands out a copy, so that nobody can widen a role', () => {
    permissionsOf('reader').push('audit.read');
    expect(permissionsOf('reader')).not.toContain('audit.read');
  });
});

const CCAS = '019aa000-0000-7000-8000-00000000c0a5';
const ARS = '019aa000-0000-7000-8000-00000000a125';

describe('who may give a role', () => {
  it('lets an administrator of the territory give every role, each in its place', () => {
    const admin: Post = { role: 'territory_admin', partnerId: null };
    expect(grantableRoles(admin, null)).toEqual(['territory_admin', 'territory_agent', 'reader']);
    expect(grantableRoles(admin, CCAS)).toEqual(['partner_admin', 'partner_agent']);
  });

  it('lets an administrator of a partner give the roles of that partner, and nothing elsewhere', () => {
    const admin: Post = { role: 'partner_admin', partnerId: CCAS };
    expect(grantableRoles(admin, CCAS)).toEqual(['partner_admin', 'partner_agent']);
    expect(grantableRoles(admin, ARS)).toEqual([]);
    expect(grantableRoles(admin, null)).toEqual([]);
  });

  it.each(['territory_agent', 'partner_agent', 'reader'] as const)('lets a %s give nothing', (role) => {
    const partnerId = role === 'partner_agent' ? CCAS : null;
    expect(grantableRoles({ role, partnerId }, partnerId)).toEqual([]);
  });
});

const partnerIds = fc.constantFrom(null, CCAS, ARS);
const posts: fc.Arbitrary<Post> = fc.record({ role: fc.constantFrom<Role>(...ROLES), partnerId: partnerIds });

describe('whatever the posts', () => {
  it('never gives more than the granter holds', () => {
    fc.assert(
      fc.property(posts, posts, (granter, post) => {
        if (!mayGrant(granter, post)) return;
        const held = new Set(permissionsOf(granter.role));
        expect(permissionsOf(post.role).filter((permission) => !held.has(permission))).toEqual([]);
      }),
    );
  });

  it('never lets a partner give anything outside of itself', () => {
    fc.assert(
      fc.property(posts, posts, (granter, post) => {
        if (granter.partnerId !== null && mayGrant(granter, post)) expect(post.partnerId).toBe(granter.partnerId);
      }),
    );
  });

  it('never creates a partner role without a partner, nor a territory role inside one', () => {
    fc.assert(
      fc.property(posts, posts, (granter, post) => {
        if (mayGrant(granter, post)) expect(isCoherent(post)).toBe(true);
      }),
    );
  });

  it('does not let a chain of grants reach more than its first granter could give', () => {
    fc.assert(
      fc.property(posts, posts, posts, (first, second, third) => {
        if (mayGrant(first, second) && mayGrant(second, third)) expect(mayGrant(first, third)).toBe(true);
      }),
    );
  });
});
