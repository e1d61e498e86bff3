import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedFields, checkContact, detailsSuivi } from './contact.ts';
import { afterWorkingDays, PROGRESS_STEPS, type ProgressFacts, progressOf } from './progress.ts';

const day = (iso: string) => new Date(`${iso}T10:00:00Z`);
const received: ProgressFacts = {
  status: 'NEW',
  createdAt: day('2026-11-20'),
  endedAt: null,
  closingReason: null,
  answeredAt: null,
  givenAt: null,
  visitedAt: null,
  nextVisitAt: null,
};

test('a new file waits for its first answer, promised in working days', () => {
  const steps = progressOf(received, 10);
  expect(steps.map(({ code, state }) => `${code} ${state}`).slice(0, 3)).toEqual([
    'RECEIVED DONE',
    'STUDIED CURRENT',
    'GIVEN TO_COME',
  ]);
  // Ten working days after Friday 20 November: Friday 4 December, to its last second in Paris.
  expect(steps[1]?.dueAt?.toISOString()).toBe('2026-12-04T23:00:00.000Z');
});

test('days of rest are not counted: one working day after Christmas Eve 2026 is the Monday after', () => {
  expect(afterWorkingDays(day('2026-12-24'), 1)?.toISOString()).toBe('2026-12-28T23:00:00.000Z');
});

test('a file that ended shows what was done and its end, nothing to come', () => {
  const ended = { ...received, status: 'CLOSED', answeredAt: day('2026-11-21'), endedAt: day('2026-12-01') } as const;
  expect(progressOf(ended, 10).map(({ code }) => code)).toEqual(['RECEIVED', 'STUDIED', 'ENDED']);
  const worked = progressOf({ ...ended, closingReason: 'WORKS_DONE' }, 10);
  expect(worked.map(({ code }) => code)).toEqual(['RECEIVED', 'STUDIED', 'WORKS', 'ENDED']);
});

test('whatever happened, at most one step is current, and an ended file has none', () => {
  const at = fc.option(fc.date({ min: day('2026-11-21'), max: day('2027-11-21'), noInvalidDate: true }));
  fc.assert(
    fc.property(at, at, at, at, at, (answeredAt, givenAt, visitedAt, nextVisitAt, endedAt) => {
      const steps = progressOf({ ...received, answeredAt, givenAt, visitedAt, nextVisitAt, endedAt }, 5);
      const current = steps.filter(({ state }) => state === 'CURRENT');
      expect(current).toHaveLength(endedAt ? 0 : 1);
      expect(steps.every(({ state, at: done }) => (state === 'DONE') === (done !== null))).toBe(true);
      const order = steps.map(({ code }) => PROGRESS_STEPS.indexOf(code));
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }),
  );
});

test.each([
  [{ email: ' A@B.fr ' }, { email: 'a@b.fr' }],
  [
    { phone: '06 12 34 56 78', name: ' Zoé ' },
    { phone: '0612345678', name: 'Zoé' },
  ],
  [{}, 'CONTACT_REQUIRED'],
  [{ email: 'non' }, 'BAD_EMAIL'],
  [{ phone: '12' }, 'BAD_PHONE'],
  [{ email: 'a@b.fr', name: 'x'.repeat(101) }, 'TOO_LONG'],
  [{ email: 'a@b.fr', addressDetails: 'étage\n2' }, 'BAD_FORMAT'],
])('the details %j give %j', (input, expected) => {
  const verdict = checkContact({ name: null, email: null, phone: null, addressDetails: null, ...input });
  if (typeof expected === 'string') expect(verdict).toMatchObject({ ok: false, code: expected });
  else expect(verdict).toMatchObject({ ok: true, value: expected });
});

test('agents are told which details changed, never to what', () => {
  const before = { name: 'A', email: 'a@b.fr', phone: null, addressDetails: null };
  const fields = changedFields(before, { ...before, phone: '0612345678', addressDetails: '2e' });
  expect(fields).toEqual(['phone', 'addressDetails']);
  expect(detailsSuivi(fields)).not.toContain('0612345678');
});
