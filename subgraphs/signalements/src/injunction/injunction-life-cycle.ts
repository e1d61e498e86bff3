export const INJUNCTION_STATUSES = [
  'OFFERED',
  'SENT',
  'ANSWERED_YES',
  'YES_WITH_HELP',
  'STARTED',
  'ANSWERED_NO',
  'EXPIRED',
  'WORKS_DECLARED',
  'CONTESTED',
  'CONFIRMED',
  'AUTO_CLOSED',
  'SWITCHED',
  'CLOSED',
] as const;
export type InjunctionStatus = (typeof INJUNCTION_STATUSES)[number];

export const INJUNCTION_ACTIONS = [
  'SEND',
  'ANSWER_YES',
  'ANSWER_YES_WITH_HELP',
  'ANSWER_STARTED',
  'ANSWER_NO',
  'EXPIRE',
  'DECLARE_WORKS',
  'CONFIRM',
  'CONTEST',
  'AUTO_CLOSE',
  'SWITCH',
  'CLOSE',
] as const;
export type InjunctionAction = (typeof INJUNCTION_ACTIONS)[number];

/** Who acts: an agent of the collectivité, the landlord by his letter, the resident by her private link, the clock, or nobody of these. */
export type InjunctionActor = 'territory' | 'landlord' | 'resident' | 'clock' | 'nobody';

/**
 * What follows for the file: the classic procedure begins, it begins for those who help landlords, the file is closed as
 * repaired (the resident has said so), as repaired without anybody having looked, or given up.
 */
export type Consequence = 'NONE' | 'CLASSIC' | 'CALL_HELP' | 'CLOSE_CONFIRMED' | 'CLOSE_UNVERIFIED' | 'CLOSE_GIVEN_UP';

interface Transition {
  readonly action: InjunctionAction;
  readonly from: readonly InjunctionStatus[];
  readonly to: InjunctionStatus;
  readonly by: readonly InjunctionActor[];
  readonly consequence: Consequence;
}

/** The landlord has said that he repairs. */
export const ENGAGED: readonly InjunctionStatus[] = ['ANSWERED_YES', 'YES_WITH_HELP', 'STARTED', 'CONTESTED'];
/** Nothing is decided yet: the classic procedure waits. */
export const OPEN: readonly InjunctionStatus[] = ['OFFERED', 'SENT', ...ENGAGED, 'WORKS_DECLARED'];

/** The life of an injunction: from, to, who, and what follows. What is not in this table cannot happen. */
export const injunctionTransitions: readonly Transition[] = [
  { action: 'SEND', from: ['OFFERED'], to: 'SENT', by: ['territory', 'clock'], consequence: 'NONE' },
  { action: 'ANSWER_YES', from: ['SENT', 'YES_WITH_HELP'], to: 'ANSWERED_YES', by: ['landlord'], consequence: 'NONE' },
  {
    action: 'ANSWER_YES_WITH_HELP',
    from: ['SENT', 'ANSWERED_YES'],
    to: 'YES_WITH_HELP',
    by: ['landlord'],
    consequence: 'CALL_HELP',
  },
  {
    action: 'ANSWER_STARTED',
    from: ['SENT', 'ANSWERED_YES', 'YES_WITH_HELP'],
    to: 'STARTED',
    by: ['landlord'],
    consequence: 'NONE',
  },
  {
    action: 'ANSWER_NO',
    from: ['SENT', 'ANSWERED_YES', 'YES_WITH_HELP', 'STARTED'],
    to: 'ANSWERED_NO',
    by: ['landlord'],
    consequence: 'CLASSIC',
  },
  { action: 'EXPIRE', from: ['SENT'], to: 'EXPIRED', by: ['clock'], consequence: 'CLASSIC' },
  { action: 'DECLARE_WORKS', from: ENGAGED, to: 'WORKS_DECLARED', by: ['landlord'], consequence: 'NONE' },
  { action: 'CONFIRM', from: ['WORKS_DECLARED'], to: 'CONFIRMED', by: ['resident'], consequence: 'CLOSE_CONFIRMED' },
  { action: 'CONTEST', from: ['WORKS_DECLARED'], to: 'CONTESTED', by: ['resident'], consequence: 'NONE' },
  { action: 'AUTO_CLOSE', from: ['WORKS_DECLARED'], to: 'AUTO_CLOSED', by: ['clock'], consequence: 'CLOSE_UNVERIFIED' },
  { action: 'SWITCH', from: OPEN, to: 'SWITCHED', by: ['resident', 'territory'], consequence: 'CLASSIC' },
  { action: 'CLOSE', from: OPEN, to: 'CLOSED', by: ['resident'], consequence: 'CLOSE_GIVEN_UP' },
];

/** The step that this actor may take now; undefined when the table has none. */
export function injunctionStep(
  action: InjunctionAction,
  status: InjunctionStatus,
  actor: InjunctionActor,
): Transition | undefined {
  return injunctionTransitions.find(
    (row) => row.action === action && row.from.includes(status) && row.by.includes(actor),
  );
}

/** Everything this actor may do now, in the order of the list. */
export function allowedInjunctionActions(status: InjunctionStatus, actor: InjunctionActor): InjunctionAction[] {
  return INJUNCTION_ACTIONS.filter((action) => injunctionStep(action, status, actor) !== undefined);
}
