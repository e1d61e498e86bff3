import type { Post, Role } from '../roles/roles.ts';

/** Somebody who works on the platform for one territory. `partnerId` null: the collectivité itself. */
export interface Agent {
  readonly id: string;
  readonly displayName: string;
  readonly role: Role;
  readonly partnerId: string | null;
  readonly isActive: boolean;
  /** Has signed in at least once: the invitation was accepted. */
  readonly hasSignedIn: boolean;
  readonly lastSeenAt: Date | null;
}

/** An administrator of the territory, as far as the last one must not leave. */
export interface Administrator {
  readonly id: string;
  readonly hasSignedIn: boolean;
}

/**
 * May this administrator leave the role? Somebody must still be able to administer the territory afterwards:
 * somebody who has already signed in, unless the one who leaves never did either.
 */
export function mayLeave(administrators: readonly Administrator[], leavingId: string): boolean {
  const leaving = administrators.find((administrator) => administrator.id === leavingId);
  if (!leaving) return true;
  const staying = administrators.filter((administrator) => administrator.id !== leavingId);
  return leaving.hasSignedIn ? staying.some((administrator) => administrator.hasSignedIn) : staying.length > 0;
}

/** May somebody who holds the reading permission see the private side (e-mail, last visit) of an agent in this place? */
export function seesPrivateSide(reader: Pick<Post, 'partnerId'>, agent: Pick<Post, 'partnerId'>): boolean {
  return reader.partnerId === null || reader.partnerId === agent.partnerId;
}
