import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ADVICE_STATUSES, adviceSight, afterAdviceStep, checkAdvice } from './advice.ts';

const question = { name: 'Rose Ière', email: 'Rose@Exemple.Example', question: 'Que choisir ?', consent: true };

test('a question is cleaned; what is left empty is nothing', () => {
  expect(checkAdvice({ ...question, phone: ' ', addressLabel: '' })).toMatchObject({
    ok: true,
    value: { email: 'rose@exemple.example', phone: null, addressLabel: null },
  });
});

test.each<[string, Record<string, unknown>, string, string]>([
  ['no question', { question: ' \n' }, 'REQUIRED', 'question'],
  ['no consent', { consent: false }, 'CONSENT_REQUIRED', 'consent'],
  ['a wrong address', { email: 'rose' }, 'BAD_EMAIL', 'email'],
  ['a wrong number', { phone: '12' }, 'BAD_PHONE', 'phone'],
])('a question is refused with %s', (_what, over, code, field) => {
  expect(checkAdvice({ ...question, ...over })).toEqual({ ok: false, code, field });
});

test('whatever is sent, it is answered', () => {
  fc.assert(fc.property(fc.anything(), (input) => typeof checkAdvice(input).ok === 'boolean'));
});

test('a question is answered once and closed once, never opened again', () => {
  expect(ADVICE_STATUSES.map((status) => afterAdviceStep('ANSWER', status))).toEqual([
    'ANSWERED',
    undefined,
    undefined,
  ]);
  expect(ADVICE_STATUSES.map((status) => afterAdviceStep('CLOSE', status))).toEqual(['CLOSED', 'CLOSED', undefined]);
});

test('a partner sees its own questions even if it might list all; nobody else sees any without that', () => {
  expect(adviceSight('p', true)).toEqual({ sees: 'partner', partnerId: 'p' });
  expect(adviceSight(null, true)).toEqual({ sees: 'all' });
  expect(adviceSight(undefined, false)).toEqual({ sees: 'none' });
});
