import { expect, test } from 'vitest';
import { judgeWithdrawal, type WithdrawalAction, type WithdrawalSide, type WithdrawalStatus } from './withdrawal.ts';

const STATUSES: readonly WithdrawalStatus[] = ['ASKED', 'TAKEN_BACK', 'ACCEPTED', 'DECLINED'];
const ACTIONS: readonly WithdrawalAction[] = ['TAKE_BACK', 'ACCEPT', 'DECLINE'];
const SIDES: readonly WithdrawalSide[] = ['declarant', 'territory'];

test('of every side, action and status, three are allowed: hers to take back, the territory’s to answer', () => {
  const allowed = SIDES.flatMap((side) =>
    ACTIONS.flatMap((action) =>
      STATUSES.flatMap((status) => {
        const to = judgeWithdrawal(action, status, side);
        return to ? [`${side} ${action} ${status} → ${to}`] : [];
      }),
    ),
  );
  expect(allowed).toEqual([
    'declarant TAKE_BACK ASKED → TAKEN_BACK',
    'territory ACCEPT ASKED → ACCEPTED',
    'territory DECLINE ASKED → DECLINED',
  ]);
});
