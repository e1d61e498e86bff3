import type { Document } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { readFollowUp } from '../follow-up/follow-up-link.command.ts';
import { landlordOfTheInjunction } from '../injunction/landlord-document.command.ts';
import { certificateHolder, dwellingLandlord, dwellingReaders } from '../landlord/landlord-document-access.command.ts';
import { agentsOfTheArrete } from '../procedure/arrete-document.command.ts';
import { permitHolder, permitReaders } from '../rental-permit/permit-document-access.command.ts';
import { sightIn } from '../signalement/file-access.command.ts';
import { findSeen } from '../signalement/signalement.store.ts';
import { type DocumentOwnerKind, isForResident } from './document.ts';

/** Who asks for a document, with what stands in the query of the address. */
export interface DocumentRequest {
  readonly context: SubgraphContext;
  readonly document: Document;
  readonly query: Readonly<Record<string, unknown>>;
}
export type DocumentReader = (asked: DocumentRequest) => Promise<boolean>;

/** The agents who see its file. */
const agentsOfTheFile: DocumentReader = async ({ context, document }) => {
  if (document.signalementId === null) return false;
  const [file] = await findSeen(context.db, sightIn(context), [document.signalementId]);
  return file !== undefined && file !== null;
};

/** The declarant and her helpers, by their private link (`?follow=`), of what is shown to them. */
const residentOfTheFile: DocumentReader = async ({ context, document, query }) => {
  if (typeof query.follow !== 'string' || !isForResident(document)) return false;
  try {
    return (await readFollowUp(context, query.follow)).signalement.id === document.signalementId;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
};

/** Who may read a document, by what it belongs to: one of them is enough. A capability adds its own reader to its line. */
const READERS: Readonly<Record<DocumentOwnerKind, readonly DocumentReader[]>> = {
  SIGNALEMENT: [agentsOfTheFile, residentOfTheFile],
  VISIT: [agentsOfTheFile, residentOfTheFile],
  PROCEDURE: [agentsOfTheFile, residentOfTheFile, agentsOfTheArrete, landlordOfTheInjunction],
  OBSERVATION: [agentsOfTheFile],
  LANDLORD_DWELLING: [dwellingReaders, dwellingLandlord, certificateHolder],
  RENTAL_PERMIT: [permitReaders, permitHolder],
  // Until the report is sent nobody reads it, not even who sent it.
  DRAFT: [],
};

/** Whether whoever asks may read this document; nobody reads one that is deleted, or that nothing has claimed. */
export async function mayReadDocument(asked: DocumentRequest): Promise<boolean> {
  const { ownerKind, deletedAt } = asked.document;
  if (deletedAt || ownerKind === null) return false;
  // The column holds nothing but the kinds of its constraint.
  for (const reads of READERS[ownerKind as DocumentOwnerKind]) if (await reads(asked)) return true;
  return false;
}
