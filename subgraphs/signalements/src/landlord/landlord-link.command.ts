import type { Landlord, LandlordDwelling, LandlordLink } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { letter } from '@mitoyen/kit/letter.ts';
import { followUpToken, hashToken, isToken } from '@mitoyen/kit/private-token.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { purposeKey } from '@mitoyen/kit/signature.ts';
import { accepted } from '@mitoyen/kit/written/accepted.ts';
import { email, parsed } from '@mitoyen/kit/written/written.ts';
import { z } from 'zod';
import { v7 } from '../signalement/new-id.ts';
import {
  addLandlordLink,
  findLandlordLink,
  findOpenLandlordLink,
  lockDwelling,
  revokeLandlordLinks,
} from './landlord.store.ts';
import { type LandlordMail, landlordLinkMail } from './landlord-mail.ts';
import { landlordSettingsOf } from './landlord-settings.ts';
import { siteUrl } from './site-url.ts';

const DAY_MS = 86_400_000;

/** The token of a link that is already kept. */
function tokenOf(context: SubgraphContext, linkId: string): string {
  return followUpToken(purposeKey(context.runtime.secret, 'landlord'), context.tenant.slug, linkId);
}

/** The address of the landlord's space, by a link that opens: the newest, or a new one. */
export async function spaceUrl(context: SubgraphContext, landlordId: string): Promise<string> {
  const { db } = context;
  const now = context.now();
  const known = await findOpenLandlordLink(db, landlordId, now);
  const id = known?.id ?? v7(now);
  const token = tokenOf(context, id);
  if (!known) {
    const { linkDays } = landlordSettingsOf(context.tenant.rules);
    const expiresAt = new Date(now.getTime() + linkDays * DAY_MS);
    await addLandlordLink(db, { id, landlordId, tokenHash: hashToken(token), createdAt: now, expiresAt });
  }
  return siteUrl(context, `/bailleur/espace/${token}`);
}

/** Queues a mail to a landlord, in the current transaction; `key` makes it one. */
export async function mailLandlord(
  context: SubgraphContext,
  { id, email: to }: Pick<Landlord, 'id' | 'email'>,
  key: string,
  write: (url: string) => LandlordMail,
): Promise<void> {
  const { subject, paragraphs } = write(await spaceUrl(context, id));
  await context.queueMail({ to, key, subject, text: letter(context.tenant, paragraphs) });
}

/** What a token opens. */
export interface OpenLandlord {
  readonly token: string;
  readonly link: LandlordLink;
  readonly landlord: Landlord;
}

/** The landlord that a token opens, changing nothing. Refuses `NOT_FOUND` (unknown, revoked, of another territory) and `LINK_EXPIRED`. */
export async function readLandlord(context: SubgraphContext, token: string): Promise<OpenLandlord> {
  const found = isToken(token) ? await findLandlordLink(context.db, hashToken(token)) : null;
  if (!found || found.revokedAt) throw new Refusal('NOT_FOUND', 'token');
  if (found.expiresAt <= context.now()) throw new Refusal('LINK_EXPIRED', 'token');
  const { landlord, ...link } = found;
  return { token, link, landlord };
}

/** A dwelling of whoever holds the token, taken for changing; its first change says that the address is hers. Refuses NOT_FOUND, LINK_EXPIRED. */
export async function takeDwelling(context: SubgraphContext, token: string, id: string): Promise<LandlordDwelling> {
  const { landlord } = await readLandlord(context, token);
  const { db } = context;
  const dwelling = await lockDwelling(db, id);
  if (dwelling?.landlordId !== landlord.id) throw new Refusal('NOT_FOUND', 'id');
  const now = context.now();
  await db.landlord.updateMany({ where: { id: landlord.id }, data: { seenAt: now } });
  if (!dwelling.confirmedAt) await db.landlordDwelling.updateMany({ where: { id }, data: { confirmedAt: now } });
  context.auditSubject = { entity: 'LandlordDwelling', entityId: id };
  return dwelling;
}

/**
 * Sends a fresh link to the landlord of this address: once an hour at most, and to nobody else. Never says whether the address is known.
 * Refusals: REQUIRED, TOO_LONG, BAD_EMAIL.
 */
export function requestLandlordLink(context: SubgraphContext, address: string): Promise<void> {
  const { email: asked } = accepted(parsed(z.strictObject({ email }), { email: address }));
  return context.transaction(async (db) => {
    const landlord = await db.landlord.findFirst({ where: { email: asked } });
    if (!landlord) return;
    const hour = context.now().toISOString().slice(0, 13);
    await mailLandlord(context, landlord, `landlord-link:${landlord.id}:${hour}`, landlordLinkMail);
    context.auditSubject = { entity: 'Landlord', entityId: landlord.id };
  });
}

/** Closes every link of the landlord, this one too. A new one is asked for by e-mail. Refusals: NOT_FOUND, LINK_EXPIRED. */
export async function closeLandlordLinks(context: SubgraphContext, token: string): Promise<void> {
  const { landlord } = await readLandlord(context, token);
  await context.transaction(async (db) => {
    await revokeLandlordLinks(db, landlord.id, context.now());
    context.auditSubject = { entity: 'Landlord', entityId: landlord.id };
  });
}
