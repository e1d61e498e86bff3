import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AffectationStatus } from './life-cycle.ts';
import { actorOf, type Onlooker, seesAffectation, seesFile, sightOf } from './visibility.ts';

const agent = (partnerId: string | null, ...permissions: string[]): Onlooker => ({
  kind: 'agent',
  partnerId,
  permissions,
});
const given = (partnerId: string, status: AffectationStatus) => ({ partnerId, status });

test('the territory sees every file', () => {
  const sight = sightOf(agent(null, 'signalement.list', 'signalement.listAll'));
  expect(seesFile(sight, [])).toBe(true);
  expect(seesFile(sight, [given('p', 'REFUSED')])).toBe(true);
});

test('a partner sees what was given to it, until it refuses it or it is taken back', () => {
  const sight = sightOf(agent('p', 'signalement.list'));
  for (const status of ['PENDING', 'ACCEPTED', 'CLOSED'] as const)
    expect(seesFile(sight, [given('p', status)])).toBe(true);
  for (const status of ['REFUSED', 'CANCELLED'] as const) expect(seesFile(sight, [given('p', status)])).toBe(false);
  expect(seesFile(sight, [given('q', 'ACCEPTED')])).toBe(false);
});

test('a partner still sees its own refused part, and never that of another', () => {
  const sight = sightOf(agent('p', 'signalement.list'));
  expect(seesAffectation(sight, 'p')).toBe(true);
  expect(seesAffectation(sight, 'q')).toBe(false);
});

test('the permission to see all is worth nothing to the agent of a partner', () => {
  expect(sightOf(agent('p', 'signalement.listAll'))).toEqual({ sees: 'none' });
  expect(sightOf(agent('p', 'signalement.list', 'signalement.listAll'))).toEqual({ sees: 'partner', partnerId: 'p' });
});

test('a program sees what an agent of the same side would, and an operator what the collectivité would', () => {
  const key = (partnerId: string | null): Onlooker => ({
    kind: 'integrator',
    partnerId,
    permissions: ['signalement.list', 'signalement.listAll'],
  });
  expect(sightOf(key(null))).toEqual({ sees: 'all' });
  expect(sightOf(key('p'))).toEqual({ sees: 'partner', partnerId: 'p' });
  expect(sightOf({ kind: 'operator', permissions: ['signalement.listAll'] })).toEqual({ sees: 'all' });
  expect(sightOf({ kind: 'operator', permissions: ['signalement.list'] })).toEqual({ sees: 'none' });
  expect(actorOf(key('p'))).toMatchObject({ side: 'partner', partnerId: 'p' });
  expect(actorOf({ kind: 'operator', permissions: ['x'] })).toEqual({ side: 'territory', permissions: ['x'] });
});

test('nobody without a permission sees anything', () => {
  fc.assert(
    fc.property(
      fc.option(fc.uuid()),
      fc.array(fc.record({ partnerId: fc.uuid(), status: fc.constant('ACCEPTED' as const) })),
      (partnerId, parts) => {
        expect(seesFile(sightOf(agent(partnerId)), parts)).toBe(false);
        expect(seesFile(sightOf({ kind: 'anonymous' }), parts)).toBe(false);
      },
    ),
  );
});

test('jobs see everything, and act for the platform itself', () => {
  expect(sightOf({ kind: 'system' })).toEqual({ sees: 'all' });
  expect(actorOf({ kind: 'system' })).toEqual({ side: 'system' });
  expect(actorOf(agent(null, 'x'))).toEqual({ side: 'territory', permissions: ['x'] });
  expect(actorOf(agent('p', 'x'))).toEqual({ side: 'partner', partnerId: 'p', permissions: ['x'] });
});
