import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { followUpToken, hashToken, isToken } from '@mitoyen/kit/private-token.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { purposeKey } from '@mitoyen/kit/signature.ts';
import { publicUrl } from '@mitoyen/tenants';
import { findByCode, findByToken, type OpenInjunction } from './injunction.store.ts';
import { landlordCode, readLandlordCode } from './landlord-code.ts';

/** The private token of a landlord: the same each time, kept nowhere. */
export function landlordToken(context: SubgraphContext, injunctionId: string): string {
  return followUpToken(purposeKey(context.runtime.secret, 'landlord-link'), context.tenant.slug, injunctionId);
}

/** The code printed on the landlord's letter: the same each time, kept nowhere. */
export function letterCode(context: SubgraphContext, injunctionId: string): string {
  return landlordCode(purposeKey(context.runtime.secret, 'landlord-code'), context.tenant.slug, injunctionId);
}

/** An address on the canonical host of the territory. */
export function siteUrl(context: SubgraphContext, path: string): string {
  const { publicScheme, publicPort } = context.runtime;
  return `${publicUrl(context.tenant, { scheme: publicScheme, port: publicPort })}${path}`;
}

/** The address of the landlord's own space. */
export function landlordUrl(context: SubgraphContext, injunctionId: string): string {
  return siteUrl(context, `/bailleur/injonction/${landlordToken(context, injunctionId)}`);
}

/** What a landlord's token opens, changing nothing. Refuses `NOT_FOUND`: unknown, of another territory, or not sent yet. */
export async function readLandlordLink(context: SubgraphContext, token: string): Promise<OpenInjunction> {
  const open = isToken(token) ? await findByToken(context.db, hashToken(token)) : null;
  if (!open || open.injunction.sentAt === null) throw new Refusal('NOT_FOUND', 'token');
  return open;
}

/**
 * The private token of a landlord who types what his letter says: the reference and the code. Refuses `CODE_UNKNOWN`, the same
 * for a wrong reference, a wrong code, and those of another territory.
 */
export async function tokenByCode(context: SubgraphContext, reference: string, typed: string): Promise<string> {
  const code = readLandlordCode(typed);
  const open = code && (await findByCode(context.db, reference.trim().slice(0, 40).toUpperCase(), hashToken(code)));
  if (!open || open.injunction.sentAt === null) throw new Refusal('CODE_UNKNOWN', 'code');
  context.auditSubject = { entity: 'Injunction', entityId: open.injunction.id };
  return landlordToken(context, open.injunction.id);
}
