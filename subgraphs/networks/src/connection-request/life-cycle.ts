/** Where a request stands, from its deposit to its end. */
export const REQUEST_STATUSES = [
  'TO_VALIDATE',
  'NEW',
  'IN_REVIEW',
  'STUDY',
  'PROPOSAL_SENT',
  'VOTED',
  'WORKS',
  'CONNECTED',
  'NOT_FEASIBLE',
  'ABANDONED',
] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** The statuses at which the work on a request is over. */
export const ENDED: readonly RequestStatus[] = ['CONNECTED', 'NOT_FEASIBLE', 'ABANDONED'];

/** What may be done to a request, or written in it. */
export const REQUEST_ACTIONS = [
  'VALIDATE',
  'REJECT',
  'REVIEW',
  'START_STUDY',
  'SEND_PROPOSAL',
  'RECORD_VOTE',
  'START_WORKS',
  'CONNECT',
  'DECLARE_NOT_FEASIBLE',
  'ABANDON',
  'REOPEN',
  'REASSIGN',
  'PROPOSE_REASSIGNMENT',
  'DECLINE',
  'WRITE',
  'WITHDRAW',
  'WRITE_FROM_LINK',
] as const;
export type RequestAction = (typeof REQUEST_ACTIONS)[number];

/** The actions that take a request from one status to another at the hands of an agent. */
export const STATUS_ACTIONS = [
  'VALIDATE',
  'REJECT',
  'REVIEW',
  'START_STUDY',
  'SEND_PROPOSAL',
  'RECORD_VOTE',
  'START_WORKS',
  'CONNECT',
  'DECLARE_NOT_FEASIBLE',
  'ABANDON',
  'REOPEN',
] as const satisfies readonly RequestAction[];
export type StatusAction = (typeof STATUS_ACTIONS)[number];

/**
 * Who acts: somebody of the collectivité (`territory`), of a partner, the applicant by the private link, or nobody we know.
 * Permissions count on top of the side, never instead of it.
 */
export type Actor =
  | { readonly side: 'territory'; readonly permissions: readonly string[] }
  | { readonly side: 'partner'; readonly partnerId: string; readonly permissions: readonly string[] }
  | { readonly side: 'applicant' }
  | { readonly side: 'nobody' };

/** A request, as far as its life cycle goes. */
export interface RequestFacts {
  readonly status: RequestStatus;
  /** Null: with the collectivité. */
  readonly partnerId: string | null;
  readonly validatedAt: Date | null;
  readonly endedAt: Date | null;
}

/** After a request has ended, the applicant may still write this long. */
export const APPLICANT_MAY_WRITE_DAYS = 30;
/** A step may be taken back by who did it within this time: a finger that slipped. Its mail leaves after it. */
export const UNDO_SECONDS = 10;

type Condition = 'always' | 'ownRequest' | 'wasValidated' | 'endedRecently';

interface Transition {
  readonly action: RequestAction;
  readonly from: RequestStatus;
  readonly to: RequestStatus;
  readonly by: 'territory' | 'partner' | 'applicant';
  /** Null: the side alone is enough. */
  readonly permission: string | null;
  readonly when: Condition;
}

type Way = readonly [action: StatusAction, from: readonly RequestStatus[], to: RequestStatus];

/** The ways of a request that is being dealt with; both the collectivité and the partner it was given to may take them. */
const WORK: readonly Way[] = [
  ['REVIEW', ['NEW'], 'IN_REVIEW'],
  ['START_STUDY', ['NEW', 'IN_REVIEW'], 'STUDY'],
  ['SEND_PROPOSAL', ['IN_REVIEW', 'STUDY'], 'PROPOSAL_SENT'],
  ['RECORD_VOTE', ['PROPOSAL_SENT'], 'VOTED'],
  // A house or a company holds no assembly.
  ['START_WORKS', ['PROPOSAL_SENT', 'VOTED'], 'WORKS'],
  ['CONNECT', ['WORKS'], 'CONNECTED'],
  ['DECLARE_NOT_FEASIBLE', ['NEW', 'IN_REVIEW', 'STUDY', 'PROPOSAL_SENT'], 'NOT_FEASIBLE'],
  ['ABANDON', ['NEW', 'IN_REVIEW', 'STUDY', 'PROPOSAL_SENT', 'VOTED', 'WORKS'], 'ABANDONED'],
];

const OPEN = REQUEST_STATUSES.filter((status) => !ENDED.includes(status));
const IN_HAND = OPEN.filter((status) => status !== 'TO_VALIDATE');
const SEEN_BY_PARTNERS = REQUEST_STATUSES.filter((status) => status !== 'TO_VALIDATE');

const process = 'request.process';
const assign = 'request.assign';

const stays = (
  action: RequestAction,
  statuses: readonly RequestStatus[],
  rest: Pick<Transition, 'by' | 'permission' | 'when'>,
): Transition[] => statuses.map((status) => ({ action, from: status, to: status, ...rest }));

/** The life of a request: from, to, who, when. What is not in this table cannot happen. */
export const requestTransitions: readonly Transition[] = [
  { action: 'VALIDATE', from: 'TO_VALIDATE', to: 'NEW', by: 'territory', permission: assign, when: 'always' },
  { action: 'REJECT', from: 'TO_VALIDATE', to: 'ABANDONED', by: 'territory', permission: assign, when: 'always' },
  ...WORK.flatMap(([action, froms, to]) =>
    froms.flatMap((from): Transition[] => [
      { action, from, to, by: 'territory', permission: process, when: 'always' },
      { action, from, to, by: 'partner', permission: process, when: 'ownRequest' },
    ]),
  ),
  ...(['NOT_FEASIBLE', 'ABANDONED'] as const).flatMap((from): Transition[] => [
    { action: 'REOPEN', from, to: 'IN_REVIEW', by: 'territory', permission: process, when: 'wasValidated' },
    { action: 'REOPEN', from, to: 'IN_REVIEW', by: 'partner', permission: process, when: 'ownRequest' },
  ]),

  ...stays('REASSIGN', IN_HAND, { by: 'territory', permission: assign, when: 'always' }),
  ...stays('PROPOSE_REASSIGNMENT', IN_HAND, { by: 'partner', permission: process, when: 'ownRequest' }),
  ...stays('DECLINE', IN_HAND, { by: 'partner', permission: process, when: 'ownRequest' }),
  ...stays('WRITE', REQUEST_STATUSES, { by: 'territory', permission: process, when: 'always' }),
  ...stays('WRITE', SEEN_BY_PARTNERS, { by: 'partner', permission: process, when: 'ownRequest' }),

  ...(['TO_VALIDATE', 'NEW', 'IN_REVIEW', 'STUDY', 'PROPOSAL_SENT', 'VOTED'] as const).map(
    (from): Transition => ({
      action: 'WITHDRAW',
      from,
      to: 'ABANDONED',
      by: 'applicant',
      permission: null,
      when: 'always',
    }),
  ),
  ...stays('WRITE_FROM_LINK', OPEN, { by: 'applicant', permission: null, when: 'always' }),
  ...stays('WRITE_FROM_LINK', ENDED, { by: 'applicant', permission: null, when: 'endedRecently' }),
];

/** What the table answers: the status after, or why not. `WRONG_STATUS`: this actor may do it, but not now. */
export type Verdict =
  | { readonly allowed: true; readonly to: RequestStatus }
  | { readonly allowed: false; readonly code: 'FORBIDDEN' | 'WRONG_STATUS' };

const DAY_MS = 86_400_000;

function holds(condition: Condition, request: RequestFacts, actor: Actor, now: Date): boolean {
  switch (condition) {
    case 'always':
      return true;
    case 'ownRequest':
      return actor.side === 'partner' && request.partnerId === actor.partnerId;
    case 'wasValidated':
      return request.validatedAt !== null;
    case 'endedRecently':
      return request.endedAt !== null && now.getTime() - request.endedAt.getTime() <= APPLICANT_MAY_WRITE_DAYS * DAY_MS;
  }
}

/** Whether this actor may do this to the request now, and the status it would have after. */
export function judgeRequest(action: RequestAction, request: RequestFacts, actor: Actor, now: Date): Verdict {
  const permissions = 'permissions' in actor ? actor.permissions : [];
  const mine = requestTransitions.filter(
    (row) =>
      row.action === action &&
      row.by === actor.side &&
      (row.permission === null || permissions.includes(row.permission)),
  );
  if (mine.length === 0) return { allowed: false, code: 'FORBIDDEN' };
  const row = mine.find(({ from, when }) => from === request.status && holds(when, request, actor, now));
  return row ? { allowed: true, to: row.to } : { allowed: false, code: 'WRONG_STATUS' };
}

/** Everything this actor may do to the request now, in the order of the list of actions. */
export function allowedRequestActions(request: RequestFacts, actor: Actor, now: Date): RequestAction[] {
  return REQUEST_ACTIONS.filter((action) => judgeRequest(action, request, actor, now).allowed);
}

/** A step as its taking back sees it. */
export interface StepFacts {
  readonly action: string;
  readonly agentId: string | null;
  readonly at: Date;
  readonly undoneAt: Date | null;
}

/** What is told to others at once, or has forgotten where it came from, is not taken back. */
const FINAL: readonly string[] = ['VALIDATE', 'REJECT', 'REOPEN'] satisfies RequestAction[];

/**
 * Until when the last step of a request may be taken back by this agent: ten seconds after it, if it is hers and moved the
 * request forward; null when it may not.
 */
export function undoableUntil(last: StepFacts | undefined, agentId: string | null, now: Date): Date | null {
  if (!last || agentId === null || last.agentId !== agentId || last.undoneAt !== null) return null;
  if (FINAL.includes(last.action) || !STATUS_ACTIONS.some((action) => action === last.action)) return null;
  const until = new Date(last.at.getTime() + UNDO_SECONDS * 1_000);
  return now <= until ? until : null;
}

/** Whether an agent's step is an answer to who asked: anything that moves a request that was taken on. */
export function isAnswer(action: RequestAction, actor: Actor): boolean {
  return (
    actor.side !== 'applicant' &&
    !['VALIDATE', 'REJECT', 'REASSIGN', 'DECLINE', 'PROPOSE_REASSIGNMENT'].includes(action)
  );
}

/** The reasons that an end must give: none for a connection. */
export function needsReason(to: RequestStatus): to is Extract<RequestStatus, 'NOT_FEASIBLE' | 'ABANDONED'> {
  return to === 'NOT_FEASIBLE' || to === 'ABANDONED';
}

/** When what names people goes: this many months after the real end. */
export function purgeDate(endedAt: Date, retentionMonths: number): Date {
  const at = new Date(endedAt);
  at.setUTCMonth(at.getUTCMonth() + retentionMonths);
  return at;
}
