/** What becomes of the wish to stop. */
export type WithdrawalStatus = 'ASKED' | 'TAKEN_BACK' | 'ACCEPTED' | 'DECLINED';
export type WithdrawalAction = 'TAKE_BACK' | 'ACCEPT' | 'DECLINE';
export type WithdrawalSide = 'declarant' | 'territory';

interface Transition {
  readonly action: WithdrawalAction;
  readonly from: WithdrawalStatus;
  readonly to: WithdrawalStatus;
  readonly by: WithdrawalSide;
}

/** The life of a wish to stop: only the territory ends a file, only the declarant takes her wish back. An end is an end. */
const withdrawalTransitions: readonly Transition[] = [
  { action: 'TAKE_BACK', from: 'ASKED', to: 'TAKEN_BACK', by: 'declarant' },
  { action: 'ACCEPT', from: 'ASKED', to: 'ACCEPTED', by: 'territory' },
  { action: 'DECLINE', from: 'ASKED', to: 'DECLINED', by: 'territory' },
];

/** The status after; undefined when this side may not do it now. */
export function judgeWithdrawal(
  action: WithdrawalAction,
  status: WithdrawalStatus,
  side: WithdrawalSide,
): WithdrawalStatus | undefined {
  return withdrawalTransitions.find((row) => row.action === action && row.from === status && row.by === side)?.to;
}

/** Why somebody wants to stop, as she says it. */
export const WITHDRAWAL_REASONS = {
  SOLVED: 'le problème est résolu',
  LANDLORD_AGREED: 'un accord est trouvé avec le propriétaire',
  MOVED: 'déménagement ou relogement',
  NO_LONGER_WANTED: 'ne souhaite plus continuer',
  OTHER: 'autre raison',
} as const;
export type WithdrawalReason = keyof typeof WITHDRAWAL_REASONS;
