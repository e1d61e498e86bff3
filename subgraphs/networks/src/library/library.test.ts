import { expect, test } from 'vitest';
import { checkDocument } from './library.ts';

const facts = { title: ' Guide du raccordement ', audience: 'COPROPRIETE', year: 2026, language: 'fr' };
const check = (over: Record<string, unknown>) => checkDocument({ ...facts, ...over }, 2026);

test('a document is described, and cleaned', () => {
  expect(check({})).toEqual({ ok: true, value: { ...facts, title: 'Guide du raccordement' } });
  expect(check({ year: 2027 })).toMatchObject({ ok: true });
});

test.each<[string, Record<string, unknown>, string, string]>([
  ['no title', { title: '  ' }, 'REQUIRED', 'title'],
  ['a title on two lines', { title: 'a\nb' }, 'BAD_FORMAT', 'title'],
  ['an endless title', { title: 'a'.repeat(151) }, 'TOO_LONG', 'title'],
  ['nobody to read it', { audience: 'CATS' }, 'BAD_FORMAT', 'audience'],
  ['a year to come', { year: 2028 }, 'OUT_OF_RANGE', 'year'],
  ['no year', { year: Number.NaN }, 'BAD_FORMAT', 'year'],
  ['a language that is none', { language: 'français' }, 'BAD_FORMAT', 'language'],
])('a document is refused with %s', (_what, over, code, field) => {
  expect(check(over)).toEqual({ ok: false, code, field });
});
