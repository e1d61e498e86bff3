import { newToken } from '@mitoyen/kit/private-token.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDraft, draftExpiry } from './draft.ts';

const codeOf = (token: string | null, answers: unknown) => {
  const verdict = checkDraft(token, answers);
  return verdict.ok ? 'kept' : `${verdict.code} ${verdict.field}`;
};

test('answers of any shape are kept, as long as they are an object of a sensible size', () => {
  expect(codeOf(null, {})).toBe('kept');
  expect(codeOf(newToken(), { address: { label: 'x' }, desordres: [{ code: 'y' }] })).toBe('kept');
  expect(codeOf(null, [])).toBe('BAD_FORMAT answers');
  expect(codeOf(null, null)).toBe('BAD_FORMAT answers');
  expect(codeOf(null, 'x')).toBe('BAD_FORMAT answers');
  expect(codeOf(null, { a: 'x'.repeat(65_000) })).toBe('kept');
  expect(codeOf(null, { a: 'é'.repeat(40_000) })).toBe('TOO_LONG answers');
  expect(codeOf(null, { a: '\u0000' })).toBe('BAD_FORMAT answers');
  let deep: unknown = 1;
  for (let i = 0; i < 1_000; i++) deep = { deep };
  expect(codeOf(null, deep)).toBe('BAD_FORMAT answers');
});

test('a token that could be guessed is refused', () => {
  expect(codeOf('1234', {})).toBe('BAD_TOKEN token');
});

test('any JSON object of the form is kept as it is', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), (answers) => {
      const verdict = checkDraft(null, answers);
      if (verdict.ok) expect(verdict.answers).toBe(answers);
      else expect(JSON.stringify(answers)).toContain('\\u0000');
    }),
  );
});

test('a draft is kept six months after it was last saved', () => {
  expect(draftExpiry(new Date('2026-11-22T10:00:00Z'))).toEqual(new Date('2027-05-22T10:00:00Z'));
});
