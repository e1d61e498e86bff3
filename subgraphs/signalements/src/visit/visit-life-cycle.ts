import { dayInFrance } from '@mitoyen/kit/french-day.ts';

export const VISIT_KINDS = ['VISIT', 'CONTROL', 'REMOTE'] as const;
/** What it is: a visit of the dwelling, one after works were ordered or promised, or a visit by video. */
export type VisitKind = (typeof VISIT_KINDS)[number];

export const VISIT_STATUSES = ['PROPOSED', 'CONFIRMED', 'DONE', 'NOT_DONE', 'CANCELLED'] as const;
export type VisitStatus = (typeof VISIT_STATUSES)[number];

export const VISIT_ACTIONS = [
  'PLAN',
  'CONFIRM',
  'ASK_ANOTHER_DATE',
  'MOVE',
  'CANCEL',
  'CONCLUDE',
  'ABORT',
  'WRITE_MINUTES',
  'ADD_DOCUMENTS',
  'CALL',
] as const;
export type VisitAction = (typeof VISIT_ACTIONS)[number];

/** Who acts. A partner's agent counts as `partner` once it has accepted the file and holds the competence VISITES. */
export type VisitActor =
  | { readonly side: 'territory'; readonly permissions: readonly string[] }
  | { readonly side: 'partner'; readonly partnerId: string; readonly permissions: readonly string[] }
  | { readonly side: 'resident' }
  | { readonly side: 'nobody' };

/** A visit, as far as its life goes. Before it is planned there is none: `status` is NONE. */
export interface VisitFacts {
  readonly status: VisitStatus | 'NONE';
  readonly kind: VisitKind;
  readonly startsAt: Date;
  readonly durationMinutes: number;
  /** Who goes: a partner, or null for the territory. */
  readonly partnerId: string | null;
  /** Nothing happens around a file that is not active. */
  readonly fileStatus: 'NEW' | 'ACTIVE' | 'CLOSED' | 'REFUSED';
}

type Condition = 'always' | 'notBegun' | 'dayHasCome' | 'roomIsOpen';

interface Transition {
  readonly action: VisitAction;
  readonly from: VisitStatus | 'NONE';
  readonly to: VisitStatus;
  readonly by: 'territory' | 'partner' | 'resident';
  readonly when: Condition;
}

const OPEN = ['PROPOSED', 'CONFIRMED'] as const;
const AGENTS = ['territory', 'partner'] as const;
const byAgents = (action: VisitAction, from: VisitFacts['status'], to: VisitStatus, when: Condition = 'always') =>
  AGENTS.map((by): Transition => ({ action, from, to, by, when }));
const staying = (action: VisitAction, statuses: readonly VisitStatus[], when: Condition = 'always') =>
  statuses.flatMap((status) => byAgents(action, status, status, when));
const byResident = (action: VisitAction, from: VisitStatus, to: VisitStatus, when: Condition): Transition => ({
  action,
  from,
  to,
  by: 'resident',
  when,
});

/** The life of a visit: from, to, who, when. What is not in this table cannot happen. */
export const visitTransitions: readonly Transition[] = [
  ...byAgents('PLAN', 'NONE', 'PROPOSED'),
  // By telephone: an agent writes down what the occupant said.
  ...byAgents('CONFIRM', 'PROPOSED', 'CONFIRMED', 'notBegun'),
  byResident('CONFIRM', 'PROPOSED', 'CONFIRMED', 'notBegun'),
  ...OPEN.map((from) => byResident('ASK_ANOTHER_DATE', from, 'PROPOSED', 'notBegun')),
  // The same visit with another date, which the occupant has yet to confirm.
  ...OPEN.flatMap((from) => byAgents('MOVE', from, 'PROPOSED')),
  ...OPEN.flatMap((from) => byAgents('CANCEL', from, 'CANCELLED', 'notBegun')),
  ...OPEN.flatMap((from) => byAgents('CONCLUDE', from, 'DONE', 'dayHasCome')),
  ...OPEN.flatMap((from) => byAgents('ABORT', from, 'NOT_DONE', 'dayHasCome')),
  ...staying('WRITE_MINUTES', [...OPEN, 'DONE']),
  ...staying('ADD_DOCUMENTS', [...OPEN, 'DONE', 'NOT_DONE']),
  ...staying('CALL', OPEN, 'roomIsOpen'),
  ...OPEN.map((status) => byResident('CALL', status, status, 'roomIsOpen')),
];

/** How long before its time the room of a remote visit opens, and how long after its end it stays so. Minutes. */
export const ROOM_OPENS_BEFORE = 30;
export const ROOM_STAYS_AFTER = 120;

/** Whether two people may meet by video now. */
export function roomIsOpen({ kind, startsAt, durationMinutes }: VisitFacts, now: Date): boolean {
  const minutes = (now.getTime() - startsAt.getTime()) / 60_000;
  return kind === 'REMOTE' && minutes >= -ROOM_OPENS_BEFORE && minutes <= durationMinutes + ROOM_STAYS_AFTER;
}

function holds(condition: Condition, visit: VisitFacts, now: Date): boolean {
  switch (condition) {
    case 'always':
      return true;
    case 'notBegun':
      return now < visit.startsAt;
    case 'dayHasCome':
      return dayInFrance(visit.startsAt) <= dayInFrance(now);
    case 'roomIsOpen':
      return roomIsOpen(visit, now);
  }
}

/** `WRONG_STATUS`: this actor may do it, but not now. */
export type VisitVerdict =
  | { readonly allowed: true; readonly to: VisitStatus }
  | { readonly allowed: false; readonly code: 'FORBIDDEN' | 'WRONG_STATUS' };

/** Whether this actor may do this to the visit now, and the status it would have after. A partner handles its own visits alone. */
export function judgeVisit(action: VisitAction, visit: VisitFacts, actor: VisitActor, now: Date): VisitVerdict {
  const rows = visitTransitions.filter((row) => row.action === action && row.by === actor.side);
  const lacksPermission = 'permissions' in actor && !actor.permissions.includes('visit.manage');
  const isOthers = actor.side === 'partner' && visit.partnerId !== actor.partnerId;
  if (rows.length === 0 || lacksPermission || isOthers) return { allowed: false, code: 'FORBIDDEN' };
  const row = rows.find(({ from, when }) => from === visit.status && holds(when, visit, now));
  if (!row || visit.fileStatus !== 'ACTIVE') return { allowed: false, code: 'WRONG_STATUS' };
  return { allowed: true, to: row.to };
}

/** Everything this actor may do to the visit now. */
export function allowedVisitActions(visit: VisitFacts, actor: VisitActor, now: Date): VisitAction[] {
  return VISIT_ACTIONS.filter((action) => judgeVisit(action, visit, actor, now).allowed);
}
