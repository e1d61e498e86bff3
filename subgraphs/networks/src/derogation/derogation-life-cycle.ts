export const DEROGATION_STATUSES = ['UNDER_REVIEW', 'AWAITING_PIECES', 'GRANTED', 'REFUSED', 'WITHDRAWN'] as const;
export type DerogationStatus = (typeof DEROGATION_STATUSES)[number];

export const DEROGATION_ACTIONS = ['REQUEST_PIECES', 'ADD_PIECES', 'GRANT', 'REFUSE', 'WITHDRAW'] as const;
export type DerogationAction = (typeof DEROGATION_ACTIONS)[number];

/** Who acts: an agent who may decide, the applicant by the private link, or somebody who may only look. */
export type DerogationActor = 'agent' | 'applicant' | 'nobody';

interface Transition {
  readonly action: DerogationAction;
  readonly from: DerogationStatus;
  readonly to: DerogationStatus;
  readonly by: Exclude<DerogationActor, 'nobody'>;
  /** What happens to the delay of the answer: it runs on, stops, or starts again from the whole file (CRPA, art. L. 114-5). */
  readonly delay: 'runs' | 'stops' | 'starts' | 'ends';
}

/** The life of a request: from, to, who, and what becomes of the delay. What is not in this table cannot happen. */
export const derogationTransitions: readonly Transition[] = [
  { action: 'REQUEST_PIECES', from: 'UNDER_REVIEW', to: 'AWAITING_PIECES', by: 'agent', delay: 'stops' },
  { action: 'ADD_PIECES', from: 'UNDER_REVIEW', to: 'UNDER_REVIEW', by: 'applicant', delay: 'runs' },
  { action: 'ADD_PIECES', from: 'AWAITING_PIECES', to: 'UNDER_REVIEW', by: 'applicant', delay: 'starts' },
  { action: 'GRANT', from: 'UNDER_REVIEW', to: 'GRANTED', by: 'agent', delay: 'ends' },
  { action: 'REFUSE', from: 'UNDER_REVIEW', to: 'REFUSED', by: 'agent', delay: 'ends' },
  // An applicant who never answers is not waited for without end.
  { action: 'REFUSE', from: 'AWAITING_PIECES', to: 'REFUSED', by: 'agent', delay: 'ends' },
  { action: 'WITHDRAW', from: 'UNDER_REVIEW', to: 'WITHDRAWN', by: 'applicant', delay: 'ends' },
  { action: 'WITHDRAW', from: 'AWAITING_PIECES', to: 'WITHDRAWN', by: 'applicant', delay: 'ends' },
];

/** The step that this actor may take now; undefined when the table has none. */
export function derogationStep(
  action: DerogationAction,
  status: DerogationStatus,
  actor: DerogationActor,
): Transition | undefined {
  return derogationTransitions.find((row) => row.action === action && row.from === status && row.by === actor);
}

/** Everything this actor may do now, in the order of the table. */
export function allowedDerogationActions(status: DerogationStatus, actor: DerogationActor): DerogationAction[] {
  return DEROGATION_ACTIONS.filter((action) => derogationStep(action, status, actor) !== undefined);
}

const DAY_MS = 86_400_000;

/** Where the delay of the answer stands. `days`: calendar days left, negative once it is over. */
export type AnswerDelay =
  | { readonly state: 'RUNNING' | 'LATE'; readonly dueAt: Date; readonly days: number }
  | { readonly state: 'STOPPED' | 'ENDED'; readonly dueAt: null; readonly days: null };

/**
 * The delay of the answer: it runs from the day the file was whole, and stops while pieces are missing.
 * @param completeSince null while pieces are missing
 * @param answerDays calendar days that the collectivité gives itself
 */
export function answerDelay(
  { status, completeSince }: { readonly status: DerogationStatus; readonly completeSince: Date | null },
  answerDays: number,
  now: Date,
): AnswerDelay {
  if (status === 'AWAITING_PIECES') return { state: 'STOPPED', dueAt: null, days: null };
  if (status !== 'UNDER_REVIEW' || completeSince === null) return { state: 'ENDED', dueAt: null, days: null };
  const dueAt = new Date(completeSince.getTime() + answerDays * DAY_MS);
  const days = Math.floor((dueAt.getTime() - now.getTime()) / DAY_MS);
  return { state: dueAt < now ? 'LATE' : 'RUNNING', dueAt, days };
}
