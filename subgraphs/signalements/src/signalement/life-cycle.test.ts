import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Actor,
  type AffectationAction,
  type AffectationFacts,
  type AffectationStatus,
  affectationTransitions,
  allowedAffectationActions,
  allowedSignalementActions,
  type FileFacts,
  judgeAffectation,
  judgeSignalement,
  type SignalementAction,
  type SignalementStatus,
  signalementTransitions,
} from './life-cycle.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
const OURS = '0193b000-0000-7000-8000-000000000001';
const THEIRS = '0193b000-0000-7000-8000-000000000002';

const readAll = ['signalement.list', 'signalement.listAll'];
/** Every role of the platform, written out: what each may do is checked against literals, not against the code. */
const actors = {
  territory_admin: {
    side: 'territory',
    permissions: [
      ...readAll,
      'signalement.decide',
      'signalement.affect',
      'signalement.merge',
      'signalement.readDeclarant',
      'affectation.answer',
      'suivi.write',
    ],
  },
  territory_agent: {
    side: 'territory',
    permissions: [
      ...readAll,
      'signalement.decide',
      'signalement.affect',
      'signalement.merge',
      'signalement.readDeclarant',
      'suivi.write',
    ],
  },
  partner_admin: {
    side: 'partner',
    partnerId: OURS,
    permissions: ['signalement.list', 'signalement.readDeclarant', 'affectation.answer', 'suivi.write'],
  },
  partner_agent: {
    side: 'partner',
    partnerId: OURS,
    permissions: ['signalement.list', 'signalement.readDeclarant', 'affectation.answer', 'suivi.write'],
  },
  reader: { side: 'territory', permissions: readAll },
  partner_reader: { side: 'partner', partnerId: OURS, permissions: ['signalement.list'] },
  declarant: { side: 'declarant' },
  system: { side: 'system' },
  anonymous: { side: 'nobody' },
} satisfies Record<string, Actor>;
type RoleName = keyof typeof actors;

const statuses: SignalementStatus[] = ['NEW', 'ACTIVE', 'CLOSED', 'REFUSED'];
const affectationStatuses: AffectationStatus[] = ['PENDING', 'ACCEPTED', 'REFUSED', 'CLOSED', 'CANCELLED'];
const actions = [...new Set(signalementTransitions.map((row) => row.action))];
const affectationActions = [...new Set(affectationTransitions.map((row) => row.action))];

const aFile = (over: Partial<FileFacts> = {}): FileFacts => ({
  status: 'ACTIVE',
  endedAt: null,
  affectations: [],
  ...over,
});
const given = (status: AffectationStatus, partnerId = OURS): AffectationFacts => ({ partnerId, status });

const anyActor = fc
  .constantFrom(...(Object.keys(actors) as RoleName[]))
  .map((role) => ({ role, actor: actors[role] as Actor }));
const anyPart = fc.record({
  partnerId: fc.constantFrom(OURS, THEIRS),
  status: fc.constantFrom(...affectationStatuses),
});
const anyFile: fc.Arbitrary<FileFacts> = fc.record({
  status: fc.constantFrom(...statuses),
  endedAt: fc.option(fc.integer({ min: 0, max: 400 }).map((days) => new Date(NOW.getTime() - days * 86_400_000))),
  affectations: fc.array(anyPart, { maxLength: 4 }),
});

describe('the life of a file', () => {
  const writes: SignalementAction[] = ['WRITE_PRIVATE_SUIVI', 'WRITE_PUBLIC_SUIVI'];
  const byTerritory: Record<SignalementStatus, SignalementAction[]> = {
    NEW: ['ACCEPT', 'REFUSE', 'AFFECT', 'MERGE', ...writes],
    ACTIVE: ['AFFECT', 'CLOSE', 'MERGE', ...writes],
    CLOSED: ['REOPEN', ...writes],
    REFUSED: ['REOPEN', ...writes],
  };
  const nothing = { NEW: [], ACTIVE: [], CLOSED: [], REFUSED: [] };
  /** Role, part of its own partner in the file, and what it may do in each status of the file: all of it, written out. */
  const MATRIX: [RoleName, AffectationStatus | null, Record<SignalementStatus, SignalementAction[]>][] = [
    ['territory_admin', null, byTerritory],
    ['territory_agent', null, byTerritory],
    ['reader', null, nothing],
    ['declarant', null, { ...nothing, NEW: ['WRITE_FROM_FOLLOW_UP'], ACTIVE: ['WRITE_FROM_FOLLOW_UP'] }],
    [
      'system',
      null,
      { NEW: ['ACCEPT', 'AFFECT', ...writes], ACTIVE: ['AFFECT', 'CLOSE', ...writes], CLOSED: writes, REFUSED: writes },
    ],
    ['anonymous', null, nothing],
    ...(['partner_admin', 'partner_agent'] as const).flatMap((role) =>
      [null, ...affectationStatuses].map((part): (typeof MATRIX)[number] => [
        role,
        part,
        part === 'ACCEPTED' ? { ...nothing, ACTIVE: writes } : nothing,
      ]),
    ),
    ['partner_reader', 'ACCEPTED', nothing],
  ];

  test('every role, with every part, in every status, may do exactly what the matrix says, and no other action', () => {
    expect(new Set(MATRIX.map(([role]) => role)), 'no role is left out').toEqual(new Set(Object.keys(actors)));
    for (const [role, part, byStatus] of MATRIX) {
      for (const status of statuses) {
        const file = aFile({ status, affectations: part === null ? [] : [given(part)] });
        for (const action of actions) {
          const verdict = judgeSignalement(action, file, actors[role], NOW);
          expect(verdict.allowed, `${role}, ${part}, ${status}, ${action}`).toBe(byStatus[status].includes(action));
        }
      }
    }
  });

  test('a partner writes in a file once it has accepted its part, and in no other', () => {
    const writes = ['WRITE_PRIVATE_SUIVI', 'WRITE_PUBLIC_SUIVI'];
    const allowed = (affectations: AffectationFacts[]) =>
      allowedSignalementActions(aFile({ affectations }), actors.partner_agent, NOW);
    expect(allowed([given('ACCEPTED')])).toEqual(writes);
    expect(allowed([given('PENDING')])).toEqual([]);
    expect(allowed([given('ACCEPTED', THEIRS)])).toEqual([]);
    expect(allowed([given('REFUSED'), given('ACCEPTED', THEIRS)])).toEqual([]);
  });

  test('the declarant may still write for thirty days after the end', () => {
    const ended = (days: number) => aFile({ status: 'CLOSED', endedAt: new Date(NOW.getTime() - days * 86_400_000) });
    expect(judgeSignalement('WRITE_FROM_FOLLOW_UP', ended(30), actors.declarant, NOW)).toEqual({
      allowed: true,
      to: 'CLOSED',
    });
    expect(judgeSignalement('WRITE_FROM_FOLLOW_UP', ended(31), actors.declarant, NOW)).toEqual({
      allowed: false,
      code: 'WRONG_STATUS',
    });
  });

  test('an action that is not in the table for this side, permission and status is refused, for every role and status', () => {
    fc.assert(
      fc.property(anyFile, anyActor, fc.constantFrom(...actions), (file, { role, actor }, action) => {
        const verdict = judgeSignalement(action, file, actor, NOW);
        const rows = signalementTransitions.filter((row) => row.action === action && row.by === actor.side);
        const granted = rows.filter(
          (row) => row.permission === null || ('permissions' in actor && actor.permissions.includes(row.permission)),
        );
        if (granted.length === 0) expect(verdict, role).toEqual({ allowed: false, code: 'FORBIDDEN' });
        else if (!granted.some((row) => row.from === file.status))
          expect(verdict, role).toEqual({ allowed: false, code: 'WRONG_STATUS' });
        if (verdict.allowed)
          expect(granted.some((row) => row.from === file.status && row.to === verdict.to)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('allowed actions are exactly those the judgement allows', () => {
    fc.assert(
      fc.property(anyFile, anyActor, (file, { actor }) => {
        const expected = actions.filter((action) => judgeSignalement(action, file, actor, NOW).allowed);
        expect(allowedSignalementActions(file, actor, NOW)).toEqual(expected);
      }),
    );
  });

  test('only who decides for the territory and the jobs of the platform ever move a file', () => {
    fc.assert(
      fc.property(anyFile, anyActor, fc.constantFrom(...actions), (file, { role, actor }, action) => {
        const verdict = judgeSignalement(action, file, actor, NOW);
        if (verdict.allowed && verdict.to !== file.status)
          expect(['territory_admin', 'territory_agent', 'system']).toContain(role);
      }),
      { numRuns: 1_000 },
    );
  });

  test('from any status there is a way, and no file ever becomes new again', () => {
    for (const status of statuses) {
      expect(signalementTransitions.some((row) => row.from === status && row.to !== status)).toBe(true);
    }
    expect(signalementTransitions.filter((row) => row.to === 'NEW' && row.from !== 'NEW')).toEqual([]);
  });
});

describe('the life of an affectation', () => {
  type ByStatus = Partial<Record<AffectationStatus, AffectationAction[]>>;
  const byPartner: ByStatus = {
    PENDING: ['ACCEPT_AFFECTATION', 'REFUSE_AFFECTATION'],
    ACCEPTED: ['CLOSE_AFFECTATION'],
    REFUSED: ['CANCEL_REFUSAL'],
    CLOSED: ['REOPEN_AFFECTATION'],
  };
  const byTerritory: ByStatus = {
    PENDING: ['CANCEL_AFFECTATION', 'END_WITH_FILE'],
    ACCEPTED: ['END_WITH_FILE'],
    REFUSED: ['REINIT', 'REAFFECT'],
    CLOSED: ['REINIT', 'REAFFECT'],
    CANCELLED: ['REAFFECT'],
  };
  /** What each role may do to a part of its own partner, in an active file: all of it, written out. */
  const MATRIX: Record<RoleName, ByStatus> = {
    territory_admin: byTerritory,
    territory_agent: byTerritory,
    partner_admin: byPartner,
    partner_agent: byPartner,
    reader: {},
    partner_reader: {},
    declarant: {},
    system: { PENDING: ['END_WITH_FILE'], ACCEPTED: ['END_WITH_FILE'] },
    anonymous: {},
  };

  test('every role, in every status of the part and of the file, may do exactly what the matrix says', () => {
    for (const [role, byStatus] of Object.entries(MATRIX) as [RoleName, ByStatus][]) {
      for (const status of affectationStatuses) {
        const part = given(status);
        for (const fileStatus of statuses) {
          const file = aFile({ status: fileStatus, affectations: [part] });
          for (const action of affectationActions) {
            const expected = fileStatus === 'ACTIVE' && (byStatus[status] ?? []).includes(action);
            const verdict = judgeAffectation(action, part, file, actors[role], NOW);
            expect(verdict.allowed, `${role}, ${status} in ${fileStatus}, ${action}`).toBe(expected);
          }
        }
        const offered = allowedAffectationActions(part, aFile({ affectations: [part] }), actors[role], NOW);
        expect(offered, `${role}, ${status}`).toEqual(
          (byStatus[status] ?? []).filter((one) => one !== 'END_WITH_FILE'),
        );
      }
    }
  });

  test('a partner never answers for another partner, whatever its role', () => {
    fc.assert(
      fc.property(
        anyFile,
        fc.constantFrom(...affectationStatuses),
        fc.constantFrom(...affectationActions),
        (file, status, action) => {
          const part = given(status, THEIRS);
          expect(judgeAffectation(action, part, file, actors.partner_admin, NOW).allowed).toBe(false);
        },
      ),
    );
  });

  test('nothing moves in a file that is not active', () => {
    fc.assert(
      fc.property(
        anyFile,
        anyPart,
        anyActor,
        fc.constantFrom(...affectationActions),
        (file, part, { actor }, action) => {
          const verdict = judgeAffectation(action, part, file, actor, NOW);
          if (file.status !== 'ACTIVE') expect(verdict.allowed).toBe(false);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('for every role, status and action the verdict is the one of the table', () => {
    fc.assert(
      fc.property(anyPart, anyActor, fc.constantFrom(...affectationActions), (part, { actor }, action) => {
        const verdict = judgeAffectation(action, part, aFile({ affectations: [part] }), actor, NOW);
        const row = affectationTransitions.find(
          (candidate) =>
            candidate.action === action &&
            candidate.from === part.status &&
            candidate.by === actor.side &&
            (candidate.permission === null ||
              ('permissions' in actor && actor.permissions.includes(candidate.permission))) &&
            (candidate.when !== 'ownAffectation' || (actor.side === 'partner' && actor.partnerId === part.partnerId)),
        );
        expect(verdict.allowed ? verdict.to : undefined).toBe(row?.to);
      }),
      { numRuns: 2_000 },
    );
  });
});
