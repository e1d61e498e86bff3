import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answers, allFields } from '../form/form.ts';
import { currentForm } from '../form/form-versions.ts';
import { type AnsweredFile, correct, correctableCodes, mayCorrect } from './correction.ts';

const TODAY = '2026-11-22';
const aFile = (answers: Answers = {}): AnsweredFile => ({
  form: currentForm,
  profile: 'TENANT',
  answers,
  facts: { channel: 'ONLINE', zones: ['LOGEMENT'], desordres: [] },
});

describe('a correction', () => {
  test.each([
    [{ status: 'NEW', mergedInto: null }, true],
    [{ status: 'ACTIVE', mergedInto: null }, true],
    [{ status: 'CLOSED', mergedInto: null }, false],
    [{ status: 'REFUSED', mergedInto: null }, false],
    [{ status: 'ACTIVE', mergedInto: 'x' }, false],
  ])('of %j is possible: %s', (file, expected) => {
    expect(mayCorrect(file)).toBe(expected);
  });

  test('says what was and what is, and leaves the rest alone', () => {
    const file = aFile({
      'dwelling.surface': 24,
      'household.persons': 2,
      'logement.humidite.moisissures/extent': 'WALL',
    });
    expect(correct(file, { 'dwelling.surface': '30,5' }, TODAY)).toEqual({
      ok: true,
      answers: { ...file.answers, 'dwelling.surface': 30.5 },
      changes: [{ code: 'dwelling.surface', before: 24, after: 30.5 }],
    });
    expect(correct(file, { 'household.persons': '' }, TODAY)).toMatchObject({
      changes: [{ code: 'household.persons', before: 2, after: null }],
    });
    expect(correct(file, { 'household.persons': '2' }, TODAY)).toMatchObject({ changes: [], answers: file.answers });
  });

  test('takes away what no longer makes sense, and says so', () => {
    const file = aFile({ 'dwelling.kind': 'FLAT', 'dwelling.floor': 'BASEMENT', 'dwelling.windows': 'NO' });
    expect(correct(file, { 'dwelling.kind': 'HOUSE' }, TODAY)).toMatchObject({
      answers: { 'dwelling.kind': 'HOUSE' },
      changes: [
        { code: 'dwelling.kind', before: 'FLAT', after: 'HOUSE' },
        { code: 'dwelling.floor', before: 'BASEMENT', after: null },
        { code: 'dwelling.windows', before: 'NO', after: null },
      ],
    });
  });

  test.each([
    ['dwelling.surface', 'grand', 'NOT_A_NUMBER'],
    ['landlord.name', 'Dupont', 'UNKNOWN_ANSWER'],
    ['more', 'NO', 'UNKNOWN_ANSWER'],
    ['logement.humidite.moisissures/extent', 'WALL', 'UNKNOWN_ANSWER'],
    ['constructor', 'x', 'UNKNOWN_ANSWER'],
  ])('of %s as %j is refused: %s', (code, value, fault) => {
    expect(correct(aFile(), { [code]: value }, TODAY)).toEqual({ ok: false, code: fault, field: `answers.${code}` });
  });

  test('made twice changes nothing the second time, whatever is given', () => {
    const codes = [...correctableCodes(currentForm)];
    const given = fc.dictionary(
      fc.constantFrom(...codes),
      fc.oneof(
        fc.string(),
        fc.integer(),
        fc.constantFrom('YES', 'NO', 'FLAT', 'HOUSE', 'SOCIAL'),
        fc.array(fc.string()),
      ),
    );
    fc.assert(
      fc.property(given, (answers) => {
        const once = correct(aFile(), answers, TODAY);
        if (!once.ok) return;
        expect(correct(aFile(once.answers), answers, TODAY)).toMatchObject({ ok: true, answers: once.answers });
        for (const { code } of once.changes) expect(codes).toContain(code);
      }),
    );
    expect(codes.length).toBeLessThan(allFields(currentForm).length);
  });
});
