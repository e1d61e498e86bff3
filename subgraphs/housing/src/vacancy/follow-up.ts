/** Where a territory stands with the owner of a vacant dwelling. */
export const followUpStatuses = [
  'NOT_CONTACTED',
  'WAITING',
  'FIRST_CONTACT',
  'IN_FOLLOW_UP',
  'DONE',
  'BLOCKED',
] as const;
export type FollowUpStatus = (typeof followUpStatuses)[number];

/**
 * The life cycle: from each status, those an agent may set by hand. Everything may follow everything, save that a dwelling
 * whose owner has answered never becomes "not contacted" again; a letter that was not sent after all may be taken back.
 */
const lifeCycle: Readonly<Record<FollowUpStatus, readonly FollowUpStatus[]>> = {
  NOT_CONTACTED: ['WAITING', 'FIRST_CONTACT', 'IN_FOLLOW_UP', 'DONE', 'BLOCKED'],
  WAITING: ['NOT_CONTACTED', 'FIRST_CONTACT', 'IN_FOLLOW_UP', 'DONE', 'BLOCKED'],
  FIRST_CONTACT: ['WAITING', 'IN_FOLLOW_UP', 'DONE', 'BLOCKED'],
  IN_FOLLOW_UP: ['WAITING', 'FIRST_CONTACT', 'DONE', 'BLOCKED'],
  DONE: ['WAITING', 'FIRST_CONTACT', 'IN_FOLLOW_UP', 'BLOCKED'],
  BLOCKED: ['WAITING', 'FIRST_CONTACT', 'IN_FOLLOW_UP', 'DONE'],
};

/** The statuses an agent may set from this one, in the order of the life cycle. */
export function nextFollowUps(from: FollowUpStatus): readonly FollowUpStatus[] {
  return lifeCycle[from];
}

/** What asking for a status does: nothing when it is already so, a change when the life cycle has it, else a refusal. */
export function decideFollowUp(
  from: FollowUpStatus,
  to: FollowUpStatus,
): 'UNCHANGED' | 'CHANGED' | 'TRANSITION_NOT_ALLOWED' {
  if (from === to) return 'UNCHANGED';
  return lifeCycle[from].includes(to) ? 'CHANGED' : 'TRANSITION_NOT_ALLOWED';
}
