import { expect, test } from 'vitest';
import { CLOSING_REASONS, CLOSINGS, checkMessage, isResolved, offered, REFUSAL_REASONS, REFUSALS } from './reasons.ts';

test('another reason must be explained, the others may be', () => {
  for (const reason of Object.keys({ ...REFUSAL_REASONS, ...CLOSING_REASONS })) {
    const expected = reason === 'OTHER' ? { ok: false, code: 'MESSAGE_REQUIRED' } : { ok: true, message: null };
    expect(checkMessage(reason, '  '), reason).toEqual(expected);
    expect(checkMessage(reason, undefined), reason).toEqual(expected);
    expect(checkMessage(reason, ' Voir ci-joint.\n')).toEqual({ ok: true, message: 'Voir ci-joint.' });
  }
});

test('a message is plain text of 2,000 characters at most', () => {
  expect(checkMessage('OTHER', 'x'.repeat(2_000)).ok).toBe(true);
  expect(checkMessage('OTHER', 'x'.repeat(2_001))).toEqual({ ok: false, code: 'TOO_LONG' });
  expect(checkMessage('OTHER', 'a\u0007b')).toEqual({ ok: false, code: 'BAD_FORMAT' });
});

test('there are five refusals and fourteen ends, seven of which ask about the works', () => {
  expect(REFUSALS).toHaveLength(5);
  expect(CLOSINGS).toHaveLength(14);
  expect(CLOSINGS.filter(({ asksWorks }) => asksWorks)).toHaveLength(7);
});

test('only rehousing, and works that somebody has seen, resolve a file', () => {
  const resolving = CLOSINGS.flatMap(({ code }) => [
    ...(isResolved(code, true) ? [`${code} seen`] : []),
    ...(isResolved(code, false) ? [code] : []),
  ]);
  expect(resolving).toEqual(['WORKS_DONE seen', 'REHOUSED seen', 'REHOUSED']);
  expect(isResolved('nonsense', true)).toBe(false);
});

test('a territory hides reasons and has its own words for others, but there is always another one', () => {
  const rules = { hidden: ['SOLD', 'OTHER'], wording: { REHOUSED: 'le ménage est relogé' } };
  const ours = offered<{ code: string; words: string }>(CLOSINGS, rules);
  expect(ours.map(({ code }) => code)).not.toContain('SOLD');
  expect(ours.map(({ code }) => code)).toContain('OTHER');
  expect(ours.find(({ code }) => code === 'REHOUSED')?.words).toBe('le ménage est relogé');
  expect(ours.find(({ code }) => code === 'WORKS_DONE')?.words).toBe(CLOSING_REASONS.WORKS_DONE);
});
