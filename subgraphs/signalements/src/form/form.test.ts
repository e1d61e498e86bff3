import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currentGrid, gridOfVersion } from '../grid/grid-versions.ts';
import { checkAnswers, formFaults, labelledAnswers, stepStates, unknownCode } from './check-answers.ts';
import {
  type Answers,
  allFields,
  askedSteps,
  type Condition,
  choicesOf,
  FORM_LOCALES,
  type Form,
  type FormField,
  holds,
  type Profile,
} from './form.ts';
import { currentForm, formOfVersion, formVersions } from './form-versions.ts';
import { readAnswer } from './read-answer.ts';

const PROFILES: readonly Profile[] = [
  'TENANT',
  'OWNER_OCCUPANT',
  'LANDLORD',
  'RELATIVE_OR_NEIGHBOUR',
  'PROFESSIONAL',
  'EMERGENCY_SERVICE',
];
const TODAY = '2026-11-22';
const ONLINE: Answers = { channel: 'ONLINE', zones: ['LOGEMENT'] };
const codesFor = (profile: Profile, answers: Answers = {}) =>
  askedSteps(currentForm, { profile, answers: { ...ONLINE, ...answers } }).map(({ code }) => code);

describe('the form', () => {
  test('has no fault in any published version', () => {
    for (const form of formVersions) expect(formFaults(form), form.version).toEqual([]);
    expect(formOfVersion(currentForm.version)).toBe(currentForm);
  });

  test.each(FORM_LOCALES)('weighs with its grid no more than 100 kB, as %s reads it', (locale) => {
    const read = JSON.stringify(currentForm, (_key, value) =>
      value !== null && typeof value === 'object' && 'fr' in value ? value[locale] : value,
    );
    const grid = JSON.stringify(gridOfVersion(currentGrid.version, locale));
    expect(Buffer.byteLength(read) + Buffer.byteLength(grid)).toBeLessThanOrEqual(100_000);
  });

  test('begins with danger and ends with the summary, for every profile', () => {
    for (const profile of PROFILES) {
      expect(codesFor(profile)[0], profile).toBe('danger');
      expect(codesFor(profile).at(-1), profile).toBe('recapitulatif');
    }
  });

  test.each<[Profile, string[], string[]]>([
    [
      'TENANT',
      ['bail', 'allocation', 'bailleur', 'bailleur-prevenu', 'assurance'],
      ['occupant', 'intervention', 'lien'],
    ],
    ['OWNER_OCCUPANT', ['nature', 'personnes', 'assurance'], ['bail', 'bailleur', 'occupant']],
    ['LANDLORD', ['nature', 'bail', 'energie'], ['bailleur', 'occupant', 'accompagnement']],
    ['RELATIVE_OR_NEIGHBOUR', ['lien', 'habite', 'occupant', 'bailleur'], ['intervention', 'metier', 'assurance']],
    ['PROFESSIONAL', ['metier', 'habite', 'occupant', 'bailleur'], ['intervention', 'lien']],
    [
      'EMERGENCY_SERVICE',
      ['intervention', 'habite', 'occupant', 'photos'],
      ['suite', 'bail', 'nature', 'bailleur', 'lien'],
    ],
  ])('asks %s what concerns them and nothing else', (profile, asked, spared) => {
    const codes = codesFor(profile);
    for (const code of asked) expect(codes, code).toContain(code);
    for (const code of spared) expect(codes, code).not.toContain(code);
  });

  test('lets somebody in a hurry send at once, but not the caller of an agent', () => {
    expect(codesFor('TENANT', { more: 'NO' })).not.toContain('nature');
    expect(codesFor('TENANT', { more: 'NO' })).toContain('contact');
    const onThePhone = codesFor('TENANT', { channel: 'PHONE' });
    expect(onThePhone).not.toContain('suite');
    expect(onThePhone).toContain('nature');
  });

  test.each<[Profile, Answers, string[]]>([
    ['TENANT', {}, ['LEASE', 'ENERGY_DIAGNOSIS', 'INVENTORY', 'LETTER', 'OTHER']],
    ['TENANT', { 'tenancy.lease': 'NO', 'energy.class': 'NONE' }, ['INVENTORY', 'LETTER', 'OTHER']],
    ['OWNER_OCCUPANT', {}, ['ENERGY_DIAGNOSIS', 'QUOTE', 'OTHER']],
    ['LANDLORD', {}, ['LEASE', 'ENERGY_DIAGNOSIS', 'INVENTORY', 'QUOTE', 'OTHER']],
    ['RELATIVE_OR_NEIGHBOUR', {}, ['LETTER', 'OTHER']],
    ['PROFESSIONAL', {}, ['LETTER', 'OTHER']],
    ['EMERGENCY_SERVICE', {}, []],
    ['TENANT', { more: 'NO' }, []],
  ])('proposes to %s, who said %j, to add %j', (profile, answers, kinds) => {
    const steps = askedSteps(currentForm, { profile, answers: { ...ONLINE, ...answers } });
    expect(steps.flatMap(({ documents }) => documents ?? []).map(({ kind }) => kind)).toEqual(kinds);
  });

  test('asks about nobody in an empty dwelling', () => {
    expect(codesFor('RELATIVE_OR_NEIGHBOUR', { 'dwelling.occupied': 'NO' })).not.toContain('occupant');
    expect(codesFor('RELATIVE_OR_NEIGHBOUR', { 'dwelling.occupied': 'NO' })).not.toContain('personnes');
  });

  test('names every fault of a bad form', () => {
    const [step] = currentForm.steps.filter(({ fields }) => fields.length > 0);
    const [field] = step?.fields ?? [];
    if (!step || !field) throw new Error('the form asks nothing');
    const bad: Form = {
      ...currentForm,
      steps: [
        { ...step, fields: [field, { ...field, choices: undefined as never }] },
        { ...step, code: 'autre', askedIf: { field: 'later', is: 'YES' }, fields: [] },
        { ...step, code: 'pages', native: 'DOCUMENTS', fields: [] },
      ],
    };
    expect(formFaults(bad)).toEqual([
      `the question ${field.code} is given twice`,
      `${field.code} has the wrong choices`,
      'the step autre asks nothing',
      'autre depends on later',
      'the step pages has the wrong documents',
    ]);
  });
});

describe('a condition', () => {
  const leaf = fc.oneof(
    fc.record({ field: fc.constantFrom('a', 'b'), is: fc.constantFrom('YES', 'NO') }),
    fc.record({ field: fc.constantFrom('a', 'b'), has: fc.constantFrom('YES', 'NO') }),
    fc.record({ field: fc.constantFrom('a', 'b'), atLeast: fc.integer({ min: 0, max: 5 }) }),
    fc.record({ profile: fc.subarray([...PROFILES]) }),
  );
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
      fc.record({ not: tie('condition') }),
    ),
  }));
  const facts = fc.record({
    profile: fc.constantFrom(...PROFILES),
    answers: fc.dictionary(
      fc.constantFrom('a', 'b', '__proto__', 'constructor'),
      fc.oneof(fc.constantFrom('YES', 'NO'), fc.integer(), fc.subarray(['YES', 'NO'])),
    ),
  });

  test('holds or not, never both, whatever it is made of', () => {
    fc.assert(
      fc.property(condition, facts, (one, known) => {
        expect(holds({ not: one }, known)).toBe(!holds(one, known));
        expect(holds({ all: [one, { not: one }] }, known)).toBe(false);
        expect(holds({ any: [one, { not: one }] }, known)).toBe(true);
      }),
    );
  });

  test('follows De Morgan, and asks nothing of a question without an answer', () => {
    fc.assert(
      fc.property(condition, condition, facts, (one, other, known) => {
        expect(holds({ not: { all: [one, other] } }, known)).toBe(
          holds({ any: [{ not: one }, { not: other }] }, known),
        );
      }),
    );
    expect(holds({ field: 'toString', is: 'x' }, { profile: 'TENANT', answers: {} })).toBe(false);
  });
});

describe('answers', () => {
  const check = (profile: Profile, raw: Record<string, unknown>, facts: Answers = ONLINE) =>
    checkAnswers(currentForm, profile, raw, facts, TODAY);

  test.each<[string, unknown, unknown]>([
    ['dwelling.surface', '24,5', 24.5],
    ['dwelling.surface', 24, 24],
    ['dwelling.surface', '24,55', 'NOT_WHOLE'],
    ['dwelling.surface', 'grand', 'NOT_A_NUMBER'],
    ['dwelling.surface', '0', 'OUT_OF_BOUNDS'],
    ['dwelling.surface', Number.NaN, 'NOT_A_NUMBER'],
    ['household.persons', '2,5', 'NOT_WHOLE'],
    ['household.vulnerable', ['PREGNANCY', 'ELDERLY'], ['ELDERLY', 'PREGNANCY']],
    ['household.vulnerable', ['KING'], 'BAD_FORMAT'],
    ['tenancy.movedIn', '03/2024', '2024-03'],
    ['tenancy.movedIn', '2024-13', 'NOT_A_DATE'],
    ['tenancy.movedIn', '2026-12', 'IN_THE_FUTURE'],
    ['mission.date', '31/02/2026', 'NOT_A_DATE'],
    ['mission.date', '21/11/2026', '2026-11-21'],
    ['landlord.email', ' A.B@Exemple.fr ', 'a.b@exemple.fr'],
    ['landlord.email', 'a.b', 'BAD_EMAIL'],
    ['landlord.phone', '06 12', 'BAD_PHONE'],
    ['landlord.name', 'x\r\nBcc: y', 'BAD_FORMAT'],
    ['landlord.name', 'x'.repeat(101), 'TOO_LONG'],
    ['landlord.answer', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['landlord.warned', '  ', null],
    ['landlord.warned', { is: 'YES' }, 'BAD_FORMAT'],
  ])('%s read from %j is %j', (code, raw, expected) => {
    const field = allFields(currentForm).find(({ field }) => field.code === code)?.field;
    if (!field) throw new Error(`no question ${code}`);
    const reading = readAnswer(field, raw, TODAY);
    expect('fault' in reading ? reading.fault : reading.value).toEqual(expected);
  });

  test('are kept for whoever is asked only, and what a changed answer left behind is forgotten', () => {
    const raw = {
      'dwelling.kind': 'FLAT',
      'dwelling.floor': 'BASEMENT',
      'dwelling.windows': 'NO',
      'landlord.sector': 'SOCIAL',
    };
    expect(check('TENANT', raw).values).toEqual(raw);
    expect(check('TENANT', { ...raw, 'dwelling.kind': 'HOUSE' }).values).toEqual({
      'dwelling.kind': 'HOUSE',
      'landlord.sector': 'SOCIAL',
    });
    expect(check('LANDLORD', raw).values).not.toHaveProperty(['landlord.sector']);
    expect(check('TENANT', { ...raw, more: 'NO' }).values).toEqual({ more: 'NO' });
  });

  test('that are needed and missing are told, on their own page only', () => {
    const checked = check('EMERGENCY_SERVICE', {});
    expect(checked.faults).toMatchObject({ 'mission.badge': 'REQUIRED', 'mission.date': 'REQUIRED' });
    const open = stepStates(currentForm, 'EMERGENCY_SERVICE', checked, ONLINE).filter(({ isComplete }) => !isComplete);
    expect(open.map(({ step }) => step.code)).toEqual(['intervention', 'habite']);
  });

  test('of another form are told by their code', () => {
    expect(unknownCode(currentForm, { 'dwelling.kind': 'HOUSE' })).toBeUndefined();
    expect(unknownCode(currentForm, { 'dwelling.magic': 'x' })).toBe('dwelling.magic');
    expect(unknownCode(currentForm, { constructor: 'x' })).toBe('constructor');
  });

  test('of any kind are cleaned once for all: cleaning them again changes nothing', () => {
    const raws = fc.dictionary(
      fc.constantFrom(...allFields(currentForm).map(({ field }) => field.code)),
      fc.oneof(fc.string(), fc.integer(), fc.constantFrom('YES', 'NO', 'CAF', 'SOCIAL', 'FLAT'), fc.array(fc.string())),
    );
    fc.assert(
      fc.property(fc.constantFrom(...PROFILES), raws, (profile, raw) => {
        const { values } = check(profile, raw);
        expect(check(profile, values).values).toEqual(values);
      }),
    );
  });

  test('are read in words in every language, in the words of who was asked', () => {
    const values: Answers = {
      'dwelling.surface': 24.5,
      'household.vulnerable': ['ELDERLY'],
      'tenancy.movedIn': '2024-03',
    };
    expect(labelledAnswers(currentForm, 'TENANT', values, 'fr').map(({ label, text }) => `${label} : ${text}`)).toEqual(
      [
        'Surface du logement, en m² : 24,5 m²',
        'Dans ce logement vit : Une personne de plus de 65 ans',
        'Mois de votre arrivée : 03/2024',
      ],
    );
    const told = labelledAnswers(currentForm, 'RELATIVE_OR_NEIGHBOUR', values, 'en').map(({ label }) => label);
    expect(told).toContain('Month they moved in');
    for (const locale of FORM_LOCALES)
      for (const { field } of allFields(currentForm))
        for (const choice of choicesOf(field)) expect(choice.label[locale]).toMatch(/\S/);
  });
});

describe('a question added in one place', () => {
  const radon: FormField = {
    code: 'dwelling.radon',
    kind: 'CHOICE',
    isRequired: true,
    label: { you: { fr: 'Radon mesuré', en: 'Radon measured', ar: 'قياس الرادون' } },
    choices: [{ value: 'HIGH', label: { fr: 'Élevé', en: 'High', ar: 'مرتفع' } }],
  };
  const larger: Form = {
    ...currentForm,
    steps: currentForm.steps.map((step) =>
      step.code === 'nature' ? { ...step, fields: [...step.fields, radon] } : step,
    ),
  };

  test('is asked, validated, kept and said in words at once', () => {
    expect(formFaults(larger)).toEqual([]);
    expect(checkAnswers(larger, 'TENANT', {}, ONLINE, TODAY).faults).toEqual({
      ...checkAnswers(currentForm, 'TENANT', {}, ONLINE, TODAY).faults,
      'dwelling.radon': 'REQUIRED',
    });
    expect(checkAnswers(larger, 'TENANT', { 'dwelling.radon': 'LOW' }, ONLINE, TODAY).faults).toMatchObject({
      'dwelling.radon': 'BAD_FORMAT',
    });
    const { values } = checkAnswers(larger, 'TENANT', { 'dwelling.radon': 'HIGH' }, ONLINE, TODAY);
    expect(labelledAnswers(larger, 'TENANT', values, 'fr')).toEqual([
      { code: 'dwelling.radon', step: 'nature', label: 'Radon mesuré', text: 'Élevé', isPersonal: false },
    ]);
    expect(unknownCode(larger, values)).toBeUndefined();
    expect(unknownCode(currentForm, values)).toBe('dwelling.radon');
  });
});
