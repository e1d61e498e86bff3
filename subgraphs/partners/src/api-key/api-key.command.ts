import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { forbidden } from '@mitoyen/kit/errors.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { type IntegratorViewer, PERMISSIONS, type Permission, type Viewer } from '@mitoyen/kit/viewer.ts';
import { findPartner } from '../partner/partner.store.ts';
import { tidyName } from '../partner/partner.ts';
import { findApiKey, findPresentedKey, insertApiKey, noteKeyUse, setRevocation } from './api-key.store.ts';
import { type ApiKey, isLive, isWorthNoting, keyExpiry, MAX_DAYS, mayCarry, permissionsToday } from './api-key.ts';
import { looksLikeKey, newKey } from './key-text.ts';

export interface ApiKeyInput {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly partnerId: string | null;
  /** How long the key works. */
  readonly days: number;
}

/** What the viewer may put in a key: nothing unless they are a person who makes keys, or our own command. */
export function grantableByKey(viewer: Viewer, partnerId: string | null): Permission[] {
  if (viewer.kind === 'system') return mayCarry(PERMISSIONS, partnerId);
  if (viewer.kind !== 'agent' || !viewer.permissions.includes('key.manage')) return [];
  return mayCarry(viewer.permissions, partnerId);
}

/**
 * Makes a key; its text is answered here and kept nowhere. Refusals: NAME_INVALID, PERMISSION_UNKNOWN, PERMISSION_NOT_GRANTABLE
 * (none asked for, or more than one could give), DAYS_INVALID (1 to 730), NOT_FOUND (the partner).
 */
export async function createApiKey(
  context: SubgraphContext,
  input: ApiKeyInput,
): Promise<{ readonly key: string; readonly apiKey: ApiKey }> {
  const { viewer, db } = context;
  const { partnerId, days } = input;
  if (viewer.kind !== 'agent' && viewer.kind !== 'system') throw forbidden();
  const name = tidyName(input.name);
  if (name === undefined) throw new Refusal('NAME_INVALID', 'input.name');
  const permissions = PERMISSIONS.filter((permission) => input.permissions.includes(permission));
  if (permissions.length < new Set(input.permissions).size)
    throw new Refusal('PERMISSION_UNKNOWN', 'input.permissions');
  const grantable = grantableByKey(viewer, partnerId);
  if (permissions.length === 0 || !permissions.every((permission) => grantable.includes(permission))) {
    throw new Refusal('PERMISSION_NOT_GRANTABLE', 'input.permissions');
  }
  if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS) throw new Refusal('DAYS_INVALID', 'input.days');
  if (partnerId !== null && !(await findPartner(db, partnerId))?.isActive) {
    throw new Refusal('NOT_FOUND', 'input.partnerId');
  }
  const { key, label } = newKey();
  const createdAt = context.now();
  const apiKey = await insertApiKey(db, key, {
    name,
    label,
    permissions,
    partnerId,
    createdById: viewer.kind === 'agent' ? viewer.agentId : null,
    createdAt,
    expiresAt: keyExpiry(days, createdAt),
  });
  context.auditSubject = { entity: 'ApiKey', entityId: apiKey.id, details: { label, permissions, days } };
  return { key, apiKey };
}

/** Ends a key: it stops as soon as the gateway asks again, 15 seconds at most. Refusals: NOT_FOUND. */
export async function revokeApiKey(context: SubgraphContext, id: string): Promise<ApiKey> {
  if (context.viewer.kind !== 'agent' && context.viewer.kind !== 'system') throw forbidden();
  await setRevocation(context.db, id, context.now());
  const apiKey = await findApiKey(context.db, id);
  if (!apiKey) throw new Refusal('NOT_FOUND', 'id');
  context.auditSubject = { entity: 'ApiKey', entityId: id, details: { label: apiKey.label } };
  return apiKey;
}

/** What a key stands for in this tenant today, and notes its use; undefined for any key that opens nothing here. */
export async function recogniseKey(
  context: SubgraphContext,
  key: string,
): Promise<{ readonly viewer: IntegratorViewer; readonly expiresAt: Date } | undefined> {
  if (!looksLikeKey(key)) return undefined;
  const now = context.now();
  const presented = await findPresentedKey(context.db, key);
  if (!presented || !isLive(presented.apiKey, now)) return undefined;
  const { apiKey, maker } = presented;
  const permissions = permissionsToday(apiKey, maker);
  if (permissions.length === 0) return undefined;
  if (isWorthNoting(apiKey, now)) await noteKeyUse(context.db, apiKey.id, now);
  const { id: keyId, partnerId, expiresAt } = apiKey;
  return { viewer: { kind: 'integrator', keyId, partnerId, permissions: [...permissions] }, expiresAt };
}
