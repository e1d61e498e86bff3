import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AMBASSADOR_STATUSES, afterAmbassadorStep, checkProposal, checkQuestion, givesContact } from './ambassador.ts';

const proposal = {
  citycode: '79191',
  connectionYear: 2019,
  dwellings: 48,
  testimony: 'Les charges ont baissé.',
  name: 'Ambre Sade',
  email: 'Ambre@Exemple.Example',
  consent: true,
};
const check = (over: Record<string, unknown>) => checkProposal({ ...proposal, ...over }, ['79191'], 2026);

test('a testimony is cleaned and accepted', () => {
  expect(check({})).toMatchObject({ ok: true, value: { email: 'ambre@exemple.example' } });
});

test.each<[string, Record<string, unknown>, string, string]>([
  ['no consent', { consent: false }, 'CONSENT_REQUIRED', 'consent'],
  ['a year to come', { connectionYear: 2027 }, 'OUT_OF_RANGE', 'connectionYear'],
  ['no dwelling', { dwellings: 0 }, 'OUT_OF_RANGE', 'dwellings'],
  ['another territory', { citycode: '80021' }, 'OUT_OF_TERRITORY', 'citycode'],
  ['a phone number in its words', { testimony: 'Appelez-moi au 05 49 00 00 00.' }, 'GIVES_CONTACT', 'testimony'],
  ['an address in its words', { testimony: 'Écrivez à moi@exemple.fr !' }, 'GIVES_CONTACT', 'testimony'],
  ['a link in its words', { testimony: 'Voyez https://exemple.fr' }, 'GIVES_CONTACT', 'testimony'],
])('a testimony is refused with %s', (_what, over, code, field) => {
  expect(check(over)).toEqual({ ok: false, code, field });
});

test('figures and years are no contact', () => {
  expect(givesContact('En 2019, 48 logements, 12,5 % de moins, 1 200 € par an.')).toBe(false);
});

test('what is no proposal and no question is refused, never thrown', () => {
  fc.assert(
    fc.property(fc.anything(), (input) => {
      expect(typeof checkProposal(input, ['79191'], 2026).ok).toBe('boolean');
      expect(typeof checkQuestion(input).ok).toBe('boolean');
    }),
  );
});

test('an agent never brings back what its author withdrew, and the author always may withdraw what is public', () => {
  for (const status of AMBASSADOR_STATUSES) {
    if (status === 'WITHDRAWN') {
      for (const action of ['PUBLISH', 'DECLINE', 'WITHDRAW'] as const) {
        expect(afterAmbassadorStep(action, status, 'agent')).toBeUndefined();
      }
    }
    expect(afterAmbassadorStep('PUBLISH', status, 'ambassador')).toBeUndefined();
  }
  expect(afterAmbassadorStep('WITHDRAW', 'PUBLISHED', 'ambassador')).toBe('WITHDRAWN');
});
