import { expect, test } from 'vitest';
import { checkHelper, helperState } from './helper.ts';

const at = (iso: string) => new Date(`${iso}T10:00:00Z`);
const invited = {
  invitedAt: at('2026-11-01'),
  expiresAt: at('2027-11-01'),
  acceptedAt: null,
  declinedAt: null,
  removedAt: null,
};

test.each([
  ['INVITED', {}, '2026-11-10'],
  ['EXPIRED', {}, '2026-11-20'],
  ['ACCEPTED', { acceptedAt: at('2026-11-02') }, '2027-05-01'],
  ['EXPIRED', { acceptedAt: at('2026-11-02') }, '2027-12-01'],
  ['DECLINED', { declinedAt: at('2026-11-02') }, '2026-11-03'],
  ['REMOVED', { acceptedAt: at('2026-11-02'), removedAt: at('2026-11-04') }, '2026-11-05'],
] as const)('an invitation is %s with %j on %s', (state, over, day) => {
  expect(helperState({ ...invited, ...over }, at(day))).toBe(state);
});

test.each([
  [{ name: 'Inès', email: 'INES@example.org', kind: 'RELATIVE' }, true],
  [{ name: '', email: 'ines@example.org', kind: 'RELATIVE' }, false],
  [{ name: 'Inès', email: 'ines', kind: 'RELATIVE' }, false],
  [{ name: 'Inès', email: 'ines@example.org', kind: 'KING' }, false],
  [{ name: '<b>\u0000', email: 'ines@example.org', kind: 'OTHER' }, false],
])('%j is accepted: %j', (input, isAccepted) => {
  expect(checkHelper(input).ok).toBe(isAccepted);
});
