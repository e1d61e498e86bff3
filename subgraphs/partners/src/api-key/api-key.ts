import { PERMISSIONS, type Permission } from '@mitoyen/kit/viewer.ts';
import { permissionsOf, type Role } from '../roles/roles.ts';

const DAY = 24 * 3_600_000;

/** A key ends by itself after a year unless another length is asked for, and after two years at most. */
export const DEFAULT_DAYS = 365;
export const MAX_DAYS = 730;

/** Uses are noted at most once a minute, so that reading never costs a write each time. */
const NOTED_EVERY_MS = 60_000;

/** To let people in and to make keys is for persons: a program that did so could outlive its own revocation. */
const PERSONS_ONLY: readonly Permission[] = ['agent.manage', 'key.manage'];

/** A key of a territory, without its secret. `partnerId` null: it asks in the name of the collectivité itself. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** The first characters of the key, to recognise it by. */
  readonly label: string;
  readonly permissions: readonly Permission[];
  readonly partnerId: string | null;
  /** The agent who made it; null: made by command, on the server. */
  readonly createdById: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** Who made a key, as far as the key depends on it. */
export interface Maker {
  readonly role: Role;
  readonly isActive: boolean;
}

export function keyExpiry(days: number, now: Date): Date {
  return new Date(now.getTime() + days * DAY);
}

export function isLive(key: Pick<ApiKey, 'expiresAt' | 'revokedAt'>, now: Date): boolean {
  return key.revokedAt === null && now < key.expiresAt;
}

/** Is this use worth noting? */
export function isWorthNoting(key: Pick<ApiKey, 'lastUsedAt'>, now: Date): boolean {
  return key.lastUsedAt === null || now.getTime() - key.lastUsedAt.getTime() >= NOTED_EVERY_MS;
}

/**
 * What a key may carry when somebody with these permissions makes it: never more than they hold; for a partner, never more than
 * its own administrator may do there.
 */
export function mayCarry(held: readonly Permission[], partnerId: string | null): Permission[] {
  const there: readonly Permission[] =
    partnerId === null ? PERMISSIONS : [...permissionsOf('partner_admin'), 'graph.introspect'];
  return held.filter((permission) => there.includes(permission) && !PERSONS_ONLY.includes(permission));
}

/**
 * What a key may do today: what it was given, as far as whoever made it could still give it. Nothing once they are gone or may
 * make no keys any more; a key made by command (`maker` null) depends on nobody.
 */
export function permissionsToday(
  key: Pick<ApiKey, 'permissions' | 'partnerId'>,
  maker: Maker | null,
): readonly Permission[] {
  const held = maker === null ? PERMISSIONS : maker.isActive ? permissionsOf(maker.role) : [];
  if (!held.includes('key.manage')) return [];
  const possible = mayCarry([...held], key.partnerId);
  return key.permissions.filter((permission) => possible.includes(permission));
}
