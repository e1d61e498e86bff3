import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allDesordres } from '../grid/grid.ts';
import { currentGrid } from '../grid/grid-versions.ts';
import { confront, sameDwelling } from './confrontation.ts';
import { difference, type Finding, STATED, unanswered, withAnswers } from './dwelling-statement.ts';
import {
  judgeLabel,
  LABEL_ACTIONS,
  LABEL_ACTORS,
  LABEL_STATUSES,
  type LabelFacts,
  labelState,
  labelStep,
} from './label-rules.ts';
import { landlordSettingsOf } from './landlord-settings.ts';
import { dueMaintenance, isToBeReminded } from './maintenance.ts';
import { scoreStatement } from './statement-score.ts';
import { standing } from './work-log.ts';

const settings = landlordSettingsOf({});
const today = '2026-11-22';
const dwelling = { dwellingKind: 'APARTMENT', surfaceM2: 42, roomCount: 2, dpeLetter: 'C' };
const codes = allDesordres(currentGrid).map(({ desordre }) => desordre.code);
const find = (code: string, verdict: Finding['verdict']): Finding => ({ code, verdict, rooms: [] });

describe('the letter of a declared dwelling', () => {
  test('is A when all is well', () => {
    const findings = codes.map((code) => find(code, 'OK'));
    expect(scoreStatement(currentGrid, dwelling, findings, today)).toMatchObject({ letter: 'A', hasDanger: false });
  });
  test('is F at best with any danger', () => {
    const dangers = allDesordres(currentGrid).filter(({ desordre }) => desordre.danger !== undefined);
    expect(dangers.length).toBeGreaterThan(5);
    for (const { desordre } of dangers) {
      const score = scoreStatement(currentGrid, dwelling, [find(desordre.code, 'TO_DO')], today);
      expect(['F', 'G'], desordre.code).toContain(score.letter);
    }
  });
  test('never gets better with one more thing to do', () => {
    fc.assert(
      fc.property(fc.subarray(codes), fc.constantFrom(...codes), (some, more) => {
        const of = (list: readonly string[]) =>
          scoreStatement(
            currentGrid,
            dwelling,
            [...new Set(list)].map((code) => find(code, 'TO_DO')),
            today,
          ).score;
        expect(of([...some, more])).toBeGreaterThanOrEqual(of(some));
      }),
      { numRuns: 40 },
    );
  });
});

describe('an état', () => {
  test('is complete once each criterion has an answer, the last one given counting', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...codes), fc.constantFrom(...STATED))), (answers) => {
        const draft = answers.reduce<Finding[]>(
          (kept, [code, verdict]) => withAnswers(kept, [find(code, verdict)]),
          [],
        );
        expect(unanswered(draft, currentGrid)).toHaveLength(codes.length - new Set(answers.map(([code]) => code)).size);
        for (const { code, verdict } of draft)
          expect(verdict).toBe(answers.findLast(([answered]) => answered === code)?.[1]);
      }),
    );
  });
  test('says what was put right and what got worse', () => {
    const before = [find('a', 'TO_DO'), find('b', 'OK'), find('c', 'NOT_CONCERNED')];
    const after = [find('a', 'OK'), find('b', 'TO_DO'), find('c', 'OK')];
    expect(difference(before, after)).toEqual({ better: ['a'], worse: ['b'] });
  });
});

test('a report is confronted with what was said: contradicted only where all was said to be well', () => {
  const findings = [find('a', 'OK'), find('b', 'TO_DO'), find('c', 'NOT_CONCERNED')];
  expect(confront(['a', 'b', 'c', 'd'], findings)).toEqual([
    { code: 'a', stated: 'OK', isContradicted: true },
    { code: 'b', stated: 'TO_DO', isContradicted: false },
    { code: 'c', stated: 'NOT_CONCERNED', isContradicted: true },
    { code: 'd', stated: null, isContradicted: false },
  ]);
});

test.each([
  ['2e étage, porte B', '2E ETAGE porte B', 'SAME'],
  ['2e étage', '3e étage', 'OTHER'],
  [null, '3e étage', 'POSSIBLE'],
  ['2e étage', null, 'POSSIBLE'],
] as const)('details %j and %j: %s', (reported, registered, match) =>
  expect(sameDwelling(reported, registered)).toBe(match),
);

describe('maintenance', () => {
  const equipment = { hasBoiler: true, hasChimney: false, hasMechanicalAir: true };
  test('is due a year after the last time, a month after the registration when it was never entered', () => {
    const due = dueMaintenance(equipment, [{ kind: 'BOILER', doneOn: '2025-12-10' }], '2026-11-01', today);
    expect(due.map(({ rule, dueOn, isLate }) => [rule.kind, dueOn, isLate])).toEqual([
      ['MECHANICAL_AIR', '2026-12-01', false],
      ['SMOKE_DETECTOR', '2026-12-01', false],
      ['BOILER', '2026-12-10', false],
    ]);
    expect(due.map((each) => isToBeReminded(each, today))).toEqual([true, true, true]);
    expect(due.map((each) => isToBeReminded(each, '2026-11-05'))).toEqual([true, true, false]);
  });
  test('a corrected entry no longer counts', () => {
    const works = [
      { id: '1', correctsId: null },
      { id: '2', correctsId: '1' },
      { id: '3', correctsId: null },
    ];
    expect(standing(works).map(({ id }) => id)).toEqual(['2', '3']);
  });
});

describe('the label', () => {
  const whole: LabelFacts = {
    energyBans: currentGrid.scoring?.energy.bans ?? [],
    statement: { signedOn: '2026-11-20', letter: 'B', hasDanger: false },
    dpeLetter: 'C',
    hasGas: false,
    proofs: ['DPE', 'ELECTRICITY', 'PHOTO', 'PHOTO', 'PHOTO', 'PHOTO'],
  };
  const missing = (over: Partial<LabelFacts>) =>
    judgeLabel({ ...whole, ...over }, settings, today)
      .filter(({ isMet }) => !isMet)
      .map(({ code }) => code);

  test.each<[string, Partial<LabelFacts>, string[]]>([
    ['nothing', {}, []],
    ['gas without its diagnosis', { hasGas: true }, ['GAS']],
    ['an old état', { statement: { signedOn: '2025-11-21', letter: 'B', hasDanger: false } }, ['STATEMENT']],
    ['a letter too low', { statement: { signedOn: '2026-11-20', letter: 'D', hasDanger: false } }, ['LETTER']],
    ['a danger', { statement: { signedOn: '2026-11-20', letter: 'F', hasDanger: true } }, ['LETTER', 'NO_DANGER']],
    ['energy class G', { dpeLetter: 'G' }, ['ENERGY']],
    ['energy class F, banned before the label ends', { dpeLetter: 'F' }, ['ENERGY']],
    ['energy class E, banned later', { dpeLetter: 'E' }, []],
    ['no diagnosis', { dpeLetter: null, proofs: [] }, ['ENERGY', 'DPE', 'ELECTRICITY', 'PHOTOS']],
    ['no état', { statement: null }, ['STATEMENT', 'LETTER', 'NO_DANGER']],
  ])('misses %s', (_what, over, codesMissing) => expect(missing(over)).toEqual(codesMissing));

  test('every status × flag × actor × action is as written: only an agent gives or takes back', () => {
    const allowed = new Set([
      'REQUESTED false agent GIVE',
      'REQUESTED true agent GIVE',
      'REQUESTED false agent REFUSE',
      'REQUESTED true agent REFUSE',
      'GIVEN false agent WITHDRAW',
      'GIVEN true agent WITHDRAW',
      'GIVEN false system FLAG',
      'GIVEN true agent REVIEW',
    ]);
    for (const status of LABEL_STATUSES)
      for (const isFlagged of [false, true])
        for (const actor of LABEL_ACTORS)
          for (const action of LABEL_ACTIONS) {
            const key = `${status} ${isFlagged} ${actor} ${action}`;
            expect(labelStep(action, { status, isFlagged }, actor) !== undefined, key).toBe(allowed.has(key));
          }
  });

  test('expires at its instant, and a withdrawn one stays withdrawn', () => {
    const validUntil = new Date('2028-11-22T23:00:00Z');
    expect(labelState({ status: 'GIVEN', validUntil }, new Date('2028-11-22T22:59:59Z'))).toBe('VALID');
    expect(labelState({ status: 'GIVEN', validUntil }, validUntil)).toBe('EXPIRED');
    expect(labelState({ status: 'WITHDRAWN', validUntil }, new Date('2030-01-01'))).toBe('WITHDRAWN');
  });
});
