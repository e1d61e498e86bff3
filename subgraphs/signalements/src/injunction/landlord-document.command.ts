import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { isForLandlord } from '../document/document.ts';
import type { DocumentReader } from '../document/document-access.command.ts';
import type { SenderFinder } from '../document/document-senders.command.ts';
import type { OpenInjunction } from './injunction.store.ts';
import { readLandlordLink } from './landlord-link.command.ts';

async function opened(context: SubgraphContext, token: unknown): Promise<OpenInjunction | undefined> {
  if (typeof token !== 'string') return undefined;
  try {
    return await readLandlordLink(context, token);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** The landlord by his private link (`?bailleur=`), of what is shown to him and of what he sent. */
export const landlordOfTheInjunction: DocumentReader = async ({ context, document, query }) => {
  const open = await opened(context, query.bailleur);
  return open !== undefined && open.injunction.id === document.ownerId && isForLandlord(document);
};

/** The landlord sends by his private link (`?bailleur=`). */
export const landlords: SenderFinder = async (context, { bailleur }) => {
  const open = await opened(context, bailleur);
  return open && { kind: 'LANDLORD', id: open.injunction.id };
};
