const HOUR = 3_600_000;

/** A session ends after 12 hours without use … */
export const IDLE_HOURS = 12;
/** … and 30 days after signing in, whatever the use. */
export const ABSOLUTE_DAYS = 30;
/** Uses are noted at most once a minute, so that reading never costs a write each time. */
const NOTED_EVERY_MS = 60_000;

export interface SessionTimes {
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly revokedAt: Date | null;
}

/** The last instant at which a session opened then can be used, whatever its use. */
export function absoluteEnd(createdAt: Date): Date {
  return new Date(createdAt.getTime() + ABSOLUTE_DAYS * 24 * HOUR);
}

export function isLive(session: SessionTimes, now: Date): boolean {
  const idleEnd = session.lastSeenAt.getTime() + IDLE_HOURS * HOUR;
  return session.revokedAt === null && now.getTime() < Math.min(idleEnd, absoluteEnd(session.createdAt).getTime());
}

/** Is this use worth noting? */
export function isWorthNoting(session: Pick<SessionTimes, 'lastSeenAt'>, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= NOTED_EVERY_MS;
}
