import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { forbidden } from '@mitoyen/kit/errors.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import type { OperatorViewer, Viewer } from '@mitoyen/kit/viewer.ts';
import { publicUrl } from '@mitoyen/tenants';
import { listAdministratorEmails } from '../agent/agent.store.ts';
import { searchForm, tidyName } from '../partner/partner.ts';
import { looksLikeToken, newToken } from '../sign-in/token.ts';
import { accessOpenedMail } from './operator-access.mail.ts';
import {
  findAccess,
  findAccessOfLink,
  findAccessOfSession,
  findUnfinished,
  holdAccesses,
  insertAccess,
  markEnded,
  markEntered,
} from './operator-access.store.ts';
import { isAnnounced, type OperatorAccess, permissionsFor, refusalOf, statusOf, timesOf } from './operator-access.ts';
import { looksLikeOperatorToken, newOperatorToken } from './operator-token.ts';

export interface AccessRequest {
  readonly operatorName: string;
  readonly reason: string;
  readonly minutes: number;
  readonly mayDecide: boolean;
}

const siteOf = ({ tenant, runtime }: SubgraphContext) =>
  publicUrl(tenant, { scheme: runtime.publicScheme, port: runtime.publicPort });

/**
 * Opens an access, for our own command only: writes it in the territory's log, tells its administrators and its data protection
 * contact, and answers the link, which enters once. Refusals: NAME_INVALID, REASON_TOO_SHORT, REASON_TOO_LONG, MINUTES_INVALID,
 * ALREADY_OPEN (this operator has an access here).
 */
export async function openOperatorAccess(
  context: SubgraphContext,
  request: AccessRequest,
): Promise<{ readonly access: OperatorAccess; readonly link: string }> {
  if (context.viewer.kind !== 'system') throw forbidden();
  const operatorName = tidyName(request.operatorName);
  const searchName = searchForm(operatorName ?? '');
  if (operatorName === undefined || searchName === '') throw new Refusal('NAME_INVALID', 'name');
  const reason = request.reason.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const refusal = refusalOf(reason, request.minutes);
  if (refusal) throw new Refusal(refusal, refusal === 'MINUTES_INVALID' ? 'minutes' : 'reason');
  return context.transaction(async (db) => {
    await holdAccesses(context);
    const openedAt = context.now();
    const unfinished = await findUnfinished(db, openedAt, searchName);
    if (unfinished.some((other) => isAnnounced(other, openedAt))) throw new Refusal('ALREADY_OPEN', 'name');
    const linkToken = newToken();
    const permissions = permissionsFor(request.mayDecide);
    const times = timesOf(request.minutes, openedAt);
    const access = await insertAccess(db, {
      operatorName,
      searchName,
      reason,
      permissions,
      openedAt,
      linkToken,
      ...times,
    });
    const details = { reason, minutes: request.minutes, permissions };
    await context.audit([{ action: 'openOperatorAccess', entity: 'OperatorAccess', entityId: access.id, details }]);
    await tellTerritory(context, access);
    return { access, link: `${siteOf(context)}/acces-operateur?jeton=${linkToken}` };
  });
}

async function tellTerritory(context: SubgraphContext, access: OperatorAccess): Promise<void> {
  const { tenant, db } = context;
  const mail = accessOpenedMail(tenant, access, `${siteOf(context)}/agents/acces-operateur`);
  const recipients = new Set([tenant.contacts.dataProtectionEmail, ...(await listAdministratorEmails(db))]);
  for (const to of recipients) await context.queueMail({ ...mail, to, key: `operator-access:${access.id}:${to}` });
}

export interface OperatorEntry {
  readonly token: string;
  readonly expiresAt: Date;
  readonly access: OperatorAccess;
}

/**
 * Enters by the link, once. Refusals: LINK_UNKNOWN (no such link in this territory), LINK_USED, LINK_EXPIRED,
 * OPERATOR_ALREADY_IN (an operator's session opens no other).
 */
export async function enterAsOperator(context: SubgraphContext, linkToken: string): Promise<OperatorEntry> {
  const { db, viewer } = context;
  if (viewer.kind === 'operator') throw new Refusal('OPERATOR_ALREADY_IN');
  const now = context.now();
  const access = looksLikeToken(linkToken) ? await findAccessOfLink(db, linkToken) : undefined;
  if (!access) throw new Refusal('LINK_UNKNOWN', 'token');
  const status = statusOf(access, now);
  if (status !== 'WAITING') throw new Refusal(status === 'UNUSED' ? 'LINK_EXPIRED' : 'LINK_USED', 'token');
  const token = newOperatorToken();
  if (!(await markEntered(db, access.id, token, now))) throw new Refusal('LINK_USED', 'token');
  context.auditSubject = { entity: 'OperatorAccess', entityId: access.id };
  return { token, expiresAt: access.expiresAt, access: { ...access, enteredAt: now } };
}

/** Who an operator's token stands for in this tenant; undefined for any token that opens nothing here, or no longer. */
export async function recogniseOperator(
  context: SubgraphContext,
  token: string,
): Promise<{ readonly viewer: OperatorViewer; readonly expiresAt: Date } | undefined> {
  if (!looksLikeOperatorToken(token)) return undefined;
  const access = await findAccessOfSession(context.db, token);
  if (!access || statusOf(access, context.now()) !== 'OPEN') return undefined;
  const { id, operatorName: name, permissions, expiresAt } = access;
  return {
    viewer: {
      kind: 'operator',
      accessId: id,
      // An access is entered once: it has one session, which needs no name of its own.
      sessionId: id,
      name,
      permissions: [...permissions],
      expiresAt: expiresAt.toISOString(),
    },
    expiresAt,
  };
}

/** May the viewer end this access: the operator whose it is, or an administrator of the territory. */
export function mayEnd(viewer: Viewer, accessId: string): boolean {
  if (viewer.kind === 'operator') return viewer.accessId === accessId;
  return viewer.kind === 'agent' && viewer.partnerId === null && viewer.permissions.includes('agent.manage');
}

/** Ends an access early, at once for its operator. One that has already ended stays as it is. Refusals: NOT_FOUND. */
export async function endOperatorAccess(context: SubgraphContext, id: string): Promise<OperatorAccess> {
  const { db, viewer } = context;
  const isTeam = viewer.kind === 'agent' || viewer.kind === 'operator';
  const access = isTeam ? await findAccess(db, id) : undefined;
  if (!access) throw new Refusal('NOT_FOUND', 'id');
  if (!mayEnd(viewer, id)) throw forbidden();
  await markEnded(db, id, viewer.kind === 'agent' ? viewer.agentId : null, context.now());
  context.auditSubject = { entity: 'OperatorAccess', entityId: id };
  return (await findAccess(db, id)) ?? access;
}
