import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addMonths,
  allowedConsignationActions,
  CONSIGNATION_ACTIONS,
  CONSIGNATION_STATUSES,
  type ConsignationActor,
  consignationStep,
  lastDay,
} from './consignation.ts';

const TODAY = '2026-11-22';
const BEFORE = '2026-11-21';
const AFTER = '2026-11-23';

test('every actor × status × action × moment is what the table says, and nothing else', () => {
  const seen: string[] = [];
  for (const status of CONSIGNATION_STATUSES) {
    for (const [when, endsOn] of [
      ['running', AFTER],
      ['over', BEFORE],
    ] as const) {
      const facts = { status, extensions: 0, endsOn };
      seen.push(`${status} ${when}: ${allowedConsignationActions(facts, 'territory', TODAY).join(' ')}`.trim());
      expect(allowedConsignationActions(facts, 'competentPartner', TODAY)).toEqual(
        allowedConsignationActions(facts, 'territory', TODAY),
      );
      expect(allowedConsignationActions(facts, 'onlooker', TODAY)).toEqual([]);
    }
  }
  expect(seen).toEqual([
    'REQUESTED running: ORDER WITHDRAW',
    'REQUESTED over: ORDER WITHDRAW',
    'ORDERED running: EXTEND RELEASE',
    'ORDERED over: RELEASE LOSE',
    'MAINTAINED running: EXTEND RELEASE',
    'MAINTAINED over: RELEASE LOSE',
    'RELEASED running:',
    'RELEASED over:',
    'LOST running:',
    'LOST over:',
    'WITHDRAWN running:',
    'WITHDRAWN over:',
  ]);
});

test('it is extended twice at most', () => {
  const facts = { status: 'MAINTAINED', extensions: 2, endsOn: AFTER } as const;
  expect(consignationStep('EXTEND', facts, 'territory', TODAY)).toBeUndefined();
  expect(consignationStep('EXTEND', { ...facts, extensions: 1 }, 'territory', TODAY)?.to).toBe('MAINTAINED');
});

test('the allowance is kept 18 months, and 6 more by extension (CCH, L. 843-1)', () => {
  expect(lastDay('2026-01-15', 0)).toBe('2027-07-15');
  expect(lastDay('2026-01-15', 2)).toBe('2028-07-15');
  expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
  expect(addMonths('2027-08-31', 6)).toBe('2028-02-29');
});

test('months never go back, and land on a day that exists', () => {
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 60 }), (at, months) => {
      const from = at.toISOString().slice(0, 10);
      const to = addMonths(from, months);
      expect(new Date(to).toISOString().slice(0, 10)).toBe(to);
      expect(to >= from).toBe(true);
      expect(Number(to.slice(8))).toBeLessThanOrEqual(Number(from.slice(8)));
    }),
  );
});

test('whatever is done in whatever order, what was kept goes to one side at most', () => {
  const move = fc.record({
    action: fc.constantFrom(...CONSIGNATION_ACTIONS),
    actor: fc.constantFrom<ConsignationActor>('territory', 'competentPartner', 'onlooker'),
    isOver: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 15 }), (moves) => {
      let facts: Parameters<typeof consignationStep>[1] = { status: 'REQUESTED', extensions: 0, endsOn: null };
      let ends = 0;
      for (const { action, actor, isOver } of moves) {
        const step = consignationStep(action, { ...facts, endsOn: isOver ? BEFORE : AFTER }, actor, TODAY);
        if (!step) continue;
        facts = { ...facts, status: step.to, extensions: facts.extensions + (action === 'EXTEND' ? 1 : 0) };
        if (['RELEASED', 'LOST', 'WITHDRAWN'].includes(step.to)) ends += 1;
        expect(facts.extensions).toBeLessThanOrEqual(2);
      }
      expect(ends).toBeLessThanOrEqual(1);
    }),
  );
});
