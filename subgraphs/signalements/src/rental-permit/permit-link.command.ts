import type { RentalPermit } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { followUpToken, hashToken, isToken } from '@mitoyen/kit/private-token.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { purposeKey } from '@mitoyen/kit/signature.ts';
import { siteUrl } from '../landlord/site-url.ts';
import { findPermitByToken } from './rental-permit.store.ts';

/** The private token of whoever holds a file: the same each time, kept nowhere; another one for each holder. */
export function permitToken(
  context: SubgraphContext,
  { id, holderRound }: { id: string; holderRound: number },
): string {
  const key = purposeKey(context.runtime.secret, 'rental-permit');
  return followUpToken(key, context.tenant.slug, `${id}/${holderRound}`);
}

/** The address by which the landlord follows the file. */
export function permitUrl(context: SubgraphContext, file: { id: string; holderRound: number }): string {
  return siteUrl(context, `/permis-de-louer/suivi/${permitToken(context, file)}`);
}

/** The file behind a private link, changing nothing. Refuses NOT_FOUND. */
export async function openPermit(context: SubgraphContext, token: string): Promise<RentalPermit> {
  const file = isToken(token) ? await findPermitByToken(context.db, hashToken(token)) : null;
  if (!file) throw new Refusal('NOT_FOUND', 'token');
  return file;
}
