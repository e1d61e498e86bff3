import type { Permission } from '@mitoyen/kit/viewer.ts';

const MINUTE = 60_000;

/** An operator is let into a territory for an hour at most; the link that was printed must be followed within five minutes. */
export const MAX_MINUTES = 60;
export const LINK_MINUTES = 5;
/** A reason says something: the number of a ticket and what it is about. */
export const REASON_MIN_LENGTH = 10;
export const REASON_MAX_LENGTH = 500;

/** What an operator may do by default: read, as an agent of the collectivité would. Each read of personal data leaves its entry. */
export const READING: readonly Permission[] = [
  'signalement.list',
  'signalement.listAll',
  'signalement.readDeclarant',
  'vacancy.read',
  'owner.read',
  'partner.read',
  'agent.read',
  'audit.read',
];

/** What is added when it was asked for: decisions. Never people, keys, or words in the name of the collectivité. */
export const DECIDING: readonly Permission[] = [
  'signalement.decide',
  'signalement.affect',
  'vacancy.follow',
  'network.manage',
];

/** A visit of the platform's operator to a territory. */
export interface OperatorAccess {
  readonly id: string;
  readonly operatorName: string;
  readonly reason: string;
  readonly permissions: readonly Permission[];
  readonly linkExpiresAt: Date;
  readonly openedAt: Date;
  readonly expiresAt: Date;
  readonly enteredAt: Date | null;
  readonly endedAt: Date | null;
  /** The agent who ended it early; null with an end: the operator did. */
  readonly endedById: string | null;
}

/** `WAITING`: opened, its link not followed yet. `UNUSED`: its link was never followed in time. */
export type AccessStatus = 'WAITING' | 'OPEN' | 'ENDED' | 'EXPIRED' | 'UNUSED';

/** Where an access stands. Its time runs from its opening, whenever it is entered. */
export function statusOf(
  access: Pick<OperatorAccess, 'linkExpiresAt' | 'expiresAt' | 'enteredAt' | 'endedAt'>,
  now: Date,
): AccessStatus {
  if (access.endedAt !== null) return 'ENDED';
  if (access.enteredAt === null) return now < access.linkExpiresAt && now < access.expiresAt ? 'WAITING' : 'UNUSED';
  return now < access.expiresAt ? 'OPEN' : 'EXPIRED';
}

/** Is the territory open to this operator now, or about to be? This is what is announced on its screens. */
export function isAnnounced(access: Parameters<typeof statusOf>[0], now: Date): boolean {
  const status = statusOf(access, now);
  return status === 'WAITING' || status === 'OPEN';
}

export type OpeningRefusal = 'REASON_TOO_SHORT' | 'REASON_TOO_LONG' | 'MINUTES_INVALID';

/** What keeps an access from being opened with this reason (tidied) and for this many minutes; undefined: nothing. */
export function refusalOf(reason: string, minutes: number): OpeningRefusal | undefined {
  if (reason.length < REASON_MIN_LENGTH) return 'REASON_TOO_SHORT';
  if (reason.length > REASON_MAX_LENGTH) return 'REASON_TOO_LONG';
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= MAX_MINUTES ? undefined : 'MINUTES_INVALID';
}

/** When an access opened now ends, and until when its link works: never past the access itself. */
export function timesOf(minutes: number, now: Date): { readonly expiresAt: Date; readonly linkExpiresAt: Date } {
  const after = (length: number) => new Date(now.getTime() + length * MINUTE);
  return { expiresAt: after(minutes), linkExpiresAt: after(Math.min(minutes, LINK_MINUTES)) };
}

export function permissionsFor(mayDecide: boolean): readonly Permission[] {
  return mayDecide ? [...READING, ...DECIDING] : READING;
}

/** May the operator change anything during this access? */
export function mayDecide(access: Pick<OperatorAccess, 'permissions'>): boolean {
  return access.permissions.some((permission) => DECIDING.includes(permission));
}
