import { expect, test } from 'vitest';
import { CLOSING_REASONS, checkMessage, REFUSAL_REASONS } from './reasons.ts';

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
