import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CONNECTOR_KINDS,
  MAX_DOCUMENTS,
  MAX_FAILURES,
  nextAttempt,
  stepKey,
  stepsOfDelivery,
  USUAL_STEPS,
} from './connector.ts';
import { judgeIncoming, type PartStatus } from './incoming.ts';
import { openToken, sealToken } from './sealed-token.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe('the steps of a delivery', () => {
  test('go in order whatever the order they were given in, one by photo', () => {
    expect(stepsOfDelivery(['DOCUMENTS', 'ADDRESS', 'nonsense'], ['a', 'b'])).toEqual([
      { position: 0, code: 'ADDRESS', subjectId: null },
      { position: 1, code: 'DOCUMENT', subjectId: 'a' },
      { position: 2, code: 'DOCUMENT', subjectId: 'b' },
    ]);
    expect(stepsOfDelivery(['DOCUMENTS'], Array.from({ length: 50 }, String))).toHaveLength(MAX_DOCUMENTS);
    for (const kind of CONNECTOR_KINDS) expect(USUAL_STEPS[kind][0]).toBe('ADDRESS');
  });
  test('each has a key of its own', () => expect(stepKey('d', 1)).not.toBe(stepKey('d', 2)));
});

describe('the next attempt', () => {
  test('waits twice as long each time, twelve hours at most, and ends', () => {
    expect([1, 2, 3].map((failures) => nextAttempt(failures, NOW))).toEqual([at(1), at(2), at(4)]);
    expect(nextAttempt(MAX_FAILURES, NOW)).toBeNull();
    for (let failures = 1; failures < MAX_FAILURES; failures += 1) {
      const wait = (nextAttempt(failures, NOW)?.getTime() ?? 0) - NOW.getTime();
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(12 * 3_600_000);
    }
  });
});

describe('a sealed token', () => {
  test('opens for its connector and platform, and no other', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (token) => {
        const sealed = sealToken('a platform secret', 'connector', token);
        expect(sealed).not.toContain(token.length > 8 ? token : '\u0000');
        expect(openToken('a platform secret', 'connector', sealed)).toBe(token);
        expect(() => openToken('a platform secret', 'another', sealed)).toThrow();
        expect(() => openToken('another secret', 'connector', sealed)).toThrow();
      }),
      { numRuns: 20 },
    );
  });
});

describe('an answer told from outside', () => {
  const judge = (
    type: 'affectation.accepted' | 'affectation.refused' | 'affectation.closed',
    status: PartStatus,
    minutes: number,
    isFileActive = true,
  ) => {
    const verdict = judgeIncoming(type, at(minutes), { status, changedAt: NOW, isFileActive });
    return 'to' in verdict ? `${verdict.verdict} ${verdict.to}` : verdict.verdict;
  };
  test.each([
    ['affectation.accepted', 'PENDING', -5, 'APPLY ACCEPTED'],
    ['affectation.refused', 'PENDING', 5, 'APPLY REFUSED'],
    ['affectation.closed', 'PENDING', 5, 'APPLY CLOSED'],
    ['affectation.accepted', 'ACCEPTED', 5, 'SAME'],
    ['affectation.closed', 'ACCEPTED', 5, 'APPLY CLOSED'],
    ['affectation.closed', 'ACCEPTED', -5, 'STALE'],
    ['affectation.refused', 'ACCEPTED', 5, 'OVERRULE REFUSED'],
    ['affectation.refused', 'ACCEPTED', -5, 'STALE'],
    ['affectation.accepted', 'REFUSED', 5, 'OVERRULE ACCEPTED'],
    ['affectation.accepted', 'REFUSED', -5, 'STALE'],
    ['affectation.accepted', 'CLOSED', 5, 'OVERRULE ACCEPTED'],
    ['affectation.accepted', 'CANCELLED', 5, 'REFUSE'],
  ] as const)('%s, %s here, %i minutes later: %s', (type, status, minutes, expected) => {
    expect(judge(type, status, minutes)).toBe(expected);
    expect(judge(type, status, minutes, false), 'once the file is over').toBe('REFUSE');
  });
});
