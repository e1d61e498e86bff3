export type SignalementStatus = 'NEW' | 'ACTIVE' | 'CLOSED' | 'REFUSED';
export type AffectationStatus = 'PENDING' | 'ACCEPTED' | 'REFUSED' | 'CLOSED' | 'CANCELLED';

/** What may be done to a file, or written in it. */
export type SignalementAction =
  | 'ACCEPT'
  | 'REFUSE'
  | 'AFFECT'
  | 'CLOSE'
  | 'REOPEN'
  | 'MERGE'
  | 'WRITE_PUBLIC_SUIVI'
  | 'WRITE_PRIVATE_SUIVI'
  | 'WRITE_FROM_FOLLOW_UP';

/** What may be done to the part of one partner in a file. */
export type AffectationAction =
  | 'ACCEPT_AFFECTATION'
  | 'REFUSE_AFFECTATION'
  | 'CANCEL_REFUSAL'
  | 'CLOSE_AFFECTATION'
  | 'REOPEN_AFFECTATION'
  | 'CANCEL_AFFECTATION'
  | 'REINIT'
  | 'REAFFECT'
  | 'END_WITH_FILE';

/**
 * Who acts: an agent of the collectivité (`territory`), an agent of a partner, the declarant by the follow-up link, the
 * platform itself by its jobs (`system`), or nobody we know. Permissions count on top of the side, never instead of it.
 */
export type Actor =
  | { readonly side: 'territory'; readonly permissions: readonly string[] }
  | { readonly side: 'partner'; readonly partnerId: string; readonly permissions: readonly string[] }
  | { readonly side: 'declarant' }
  | { readonly side: 'system' }
  | { readonly side: 'nobody' };

export interface AffectationFacts {
  readonly partnerId: string;
  readonly status: AffectationStatus;
}

/** A file, as far as its life cycle goes. `endedAt`: when it was closed or refused. */
export interface FileFacts {
  readonly status: SignalementStatus;
  readonly endedAt: Date | null;
  readonly affectations: readonly AffectationFacts[];
}

/** After a file has ended, the declarant may still write this long. */
export const DECLARANT_MAY_WRITE_DAYS = 30;

type Condition = 'always' | 'partnerAccepted' | 'endedRecently' | 'fileIsActive' | 'ownAffectation';

interface Transition<Status extends string, Action extends string> {
  readonly action: Action;
  readonly from: Status;
  readonly to: Status;
  readonly by: 'territory' | 'partner' | 'declarant' | 'system';
  /** Null: the side alone is enough. */
  readonly permission: string | null;
  readonly when: Condition;
}

const decide = 'signalement.decide';
const affect = 'signalement.affect';
const merge = 'signalement.merge';
const answer = 'affectation.answer';
const write = 'suivi.write';
const EVERY_STATUS: readonly SignalementStatus[] = ['NEW', 'ACTIVE', 'CLOSED', 'REFUSED'];

/** The same line for each of these statuses, in which the file stays. */
function staying(
  action: SignalementAction,
  statuses: readonly SignalementStatus[],
  by: Transition<SignalementStatus, SignalementAction>['by'],
  permission: string | null,
  when: Condition,
): Transition<SignalementStatus, SignalementAction>[] {
  return statuses.map((status) => ({ action, from: status, to: status, by, permission, when }));
}

/** The life of a file: from, to, who, when. What is not in this table cannot happen. */
export const signalementTransitions: readonly Transition<SignalementStatus, SignalementAction>[] = [
  { action: 'ACCEPT', from: 'NEW', to: 'ACTIVE', by: 'territory', permission: decide, when: 'always' },
  { action: 'REFUSE', from: 'NEW', to: 'REFUSED', by: 'territory', permission: decide, when: 'always' },
  // Giving a new file to a partner accepts it, whether an agent gives it or the territory's rules do.
  { action: 'AFFECT', from: 'NEW', to: 'ACTIVE', by: 'territory', permission: affect, when: 'always' },
  { action: 'AFFECT', from: 'ACTIVE', to: 'ACTIVE', by: 'territory', permission: affect, when: 'always' },
  { action: 'AFFECT', from: 'NEW', to: 'ACTIVE', by: 'system', permission: null, when: 'always' },
  { action: 'AFFECT', from: 'ACTIVE', to: 'ACTIVE', by: 'system', permission: null, when: 'always' },
  { action: 'CLOSE', from: 'ACTIVE', to: 'CLOSED', by: 'territory', permission: decide, when: 'always' },
  // What the people concerned agreed to with delays (an injunction that was followed) ends by a job.
  { action: 'CLOSE', from: 'ACTIVE', to: 'CLOSED', by: 'system', permission: null, when: 'always' },
  // An injunction may be followed to its end while nobody else had to take the file on.
  { action: 'ACCEPT', from: 'NEW', to: 'ACTIVE', by: 'system', permission: null, when: 'always' },
  // A duplicate ends in favour of the file that goes on.
  { action: 'MERGE', from: 'NEW', to: 'CLOSED', by: 'territory', permission: merge, when: 'always' },
  { action: 'MERGE', from: 'ACTIVE', to: 'CLOSED', by: 'territory', permission: merge, when: 'always' },
  { action: 'REOPEN', from: 'CLOSED', to: 'ACTIVE', by: 'territory', permission: decide, when: 'always' },
  { action: 'REOPEN', from: 'REFUSED', to: 'ACTIVE', by: 'territory', permission: decide, when: 'always' },

  ...staying('WRITE_PRIVATE_SUIVI', EVERY_STATUS, 'territory', write, 'always'),
  ...staying('WRITE_PUBLIC_SUIVI', EVERY_STATUS, 'territory', write, 'always'),
  ...staying('WRITE_PRIVATE_SUIVI', ['ACTIVE'], 'partner', write, 'partnerAccepted'),
  ...staying('WRITE_PUBLIC_SUIVI', ['ACTIVE'], 'partner', write, 'partnerAccepted'),
  ...staying('WRITE_PRIVATE_SUIVI', EVERY_STATUS, 'system', null, 'always'),
  ...staying('WRITE_PUBLIC_SUIVI', EVERY_STATUS, 'system', null, 'always'),
  ...staying('WRITE_FROM_FOLLOW_UP', ['NEW', 'ACTIVE'], 'declarant', null, 'always'),
  ...staying('WRITE_FROM_FOLLOW_UP', ['CLOSED', 'REFUSED'], 'declarant', null, 'endedRecently'),
];

type AffectationLine = Transition<AffectationStatus, AffectationAction>;
const byPartner = (action: AffectationAction, from: AffectationStatus, to: AffectationStatus): AffectationLine => ({
  action,
  from,
  to,
  by: 'partner',
  permission: answer,
  when: 'ownAffectation',
});
const byTerritory = (
  action: AffectationAction,
  from: AffectationStatus,
  to: AffectationStatus,
  permission = affect,
): AffectationLine => ({ action, from, to, by: 'territory', permission, when: 'fileIsActive' });
const bySystem = (action: AffectationAction, from: AffectationStatus, to: AffectationStatus): AffectationLine => ({
  action,
  from,
  to,
  by: 'system',
  permission: null,
  when: 'fileIsActive',
});

/** The life of an affectation. An end is never a deletion: the same row is given again. */
export const affectationTransitions: readonly AffectationLine[] = [
  byPartner('ACCEPT_AFFECTATION', 'PENDING', 'ACCEPTED'),
  byPartner('REFUSE_AFFECTATION', 'PENDING', 'REFUSED'),
  // Who takes a refusal back, or takes up again what it had closed, has answered: nothing is waited for.
  byPartner('CANCEL_REFUSAL', 'REFUSED', 'ACCEPTED'),
  byPartner('CLOSE_AFFECTATION', 'ACCEPTED', 'CLOSED'),
  byPartner('REOPEN_AFFECTATION', 'CLOSED', 'ACCEPTED'),
  byTerritory('CANCEL_AFFECTATION', 'PENDING', 'CANCELLED'),
  // The answer of the partner is set aside, and asked again.
  byTerritory('REINIT', 'REFUSED', 'PENDING'),
  byTerritory('REINIT', 'CLOSED', 'PENDING'),
  byTerritory('REAFFECT', 'REFUSED', 'PENDING'),
  byTerritory('REAFFECT', 'CLOSED', 'PENDING'),
  byTerritory('REAFFECT', 'CANCELLED', 'PENDING'),
  // Closing a file for all ends every open part of it.
  byTerritory('END_WITH_FILE', 'PENDING', 'CLOSED', decide),
  byTerritory('END_WITH_FILE', 'ACCEPTED', 'CLOSED', decide),
  bySystem('END_WITH_FILE', 'PENDING', 'CLOSED'),
  bySystem('END_WITH_FILE', 'ACCEPTED', 'CLOSED'),
];

/** What the table answers: the status after, or why not. `WRONG_STATUS`: this actor may do it, but not now. */
export type Verdict<Status> =
  | { readonly allowed: true; readonly to: Status }
  | { readonly allowed: false; readonly code: 'FORBIDDEN' | 'WRONG_STATUS' };

const DAY_MS = 86_400_000;

function holds(
  condition: Condition,
  file: FileFacts,
  actor: Actor,
  own: AffectationFacts | undefined,
  now: Date,
): boolean {
  switch (condition) {
    case 'always':
      return true;
    case 'fileIsActive':
      return file.status === 'ACTIVE';
    case 'ownAffectation':
      return (
        file.status === 'ACTIVE' && own !== undefined && actor.side === 'partner' && own.partnerId === actor.partnerId
      );
    case 'partnerAccepted':
      return file.affectations.some(
        (part) => part.status === 'ACCEPTED' && actor.side === 'partner' && part.partnerId === actor.partnerId,
      );
    case 'endedRecently':
      return file.endedAt !== null && now.getTime() - file.endedAt.getTime() <= DECLARANT_MAY_WRITE_DAYS * DAY_MS;
  }
}

function judge<Status extends string, Action extends string>(
  table: readonly Transition<Status, Action>[],
  action: Action,
  status: Status,
  file: FileFacts,
  actor: Actor,
  part: AffectationFacts | undefined,
  now: Date,
): Verdict<Status> {
  const permissions = 'permissions' in actor ? actor.permissions : [];
  const mine = table.filter(
    (row) =>
      row.action === action &&
      row.by === actor.side &&
      (row.permission === null || permissions.includes(row.permission)),
  );
  if (mine.length === 0) return { allowed: false, code: 'FORBIDDEN' };
  const row = mine.find((candidate) => candidate.from === status && holds(candidate.when, file, actor, part, now));
  return row ? { allowed: true, to: row.to } : { allowed: false, code: 'WRONG_STATUS' };
}

/** Whether this actor may do this to the file now, and the status it would have after. */
export function judgeSignalement(
  action: SignalementAction,
  file: FileFacts,
  actor: Actor,
  now: Date,
): Verdict<SignalementStatus> {
  return judge(signalementTransitions, action, file.status, file, actor, undefined, now);
}

/** Whether this actor may do this to a partner's part in the file now, and the status it would have after. */
export function judgeAffectation(
  action: AffectationAction,
  part: AffectationFacts,
  file: FileFacts,
  actor: Actor,
  now: Date,
): Verdict<AffectationStatus> {
  return judge(affectationTransitions, action, part.status, file, actor, part, now);
}

/** Everything this actor may do to the file now, in the order of the table. */
export function allowedSignalementActions(file: FileFacts, actor: Actor, now: Date): SignalementAction[] {
  const actions = [...new Set(signalementTransitions.map((row) => row.action))];
  return actions.filter((action) => judgeSignalement(action, file, actor, now).allowed);
}

/** Everything this actor may do to a partner's part in the file now. `END_WITH_FILE` follows from closing: nobody asks for it. */
export function allowedAffectationActions(
  part: AffectationFacts,
  file: FileFacts,
  actor: Actor,
  now: Date,
): Exclude<AffectationAction, 'END_WITH_FILE'>[] {
  const actions = [...new Set(affectationTransitions.map((row) => row.action))];
  return actions
    .filter((action) => action !== 'END_WITH_FILE')
    .filter((action) => judgeAffectation(action, part, file, actor, now).allowed);
}
