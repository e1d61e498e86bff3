import { Refusal } from '@mitoyen/kit/refusal.ts';
import { readCode } from '@mitoyen/kit/verification-code.ts';
import type { DocumentReader } from '../document/document-access.command.ts';
import { findDwellings } from './landlord.store.ts';
import { readLandlord } from './landlord-link.command.ts';
import { CERTIFICATE } from './proof.ts';

/** The agents who look at registered dwellings. */
export const dwellingReaders: DocumentReader = async ({ context }) => context.can('landlord.read');

/** The landlord, by the private link (`?follow=`). */
export const dwellingLandlord: DocumentReader = async ({ context, document, query }) => {
  if (typeof query.follow !== 'string' || document.ownerId === null) return false;
  try {
    const { landlord } = await readLandlord(context, query.follow);
    const [dwelling] = await findDwellings(context.db, [document.ownerId]);
    return dwelling?.landlordId === landlord.id;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
};

/** Whoever holds the code of a label (`?follow=`), of its certificate alone. */
export const certificateHolder: DocumentReader = async ({ context, document, query }) => {
  const code = typeof query.follow === 'string' ? readCode(query.follow) : undefined;
  if (code === undefined) return false;
  const proof = await context.db.dwellingProof.findFirst({ where: { documentId: document.id, code: CERTIFICATE } });
  if (!proof?.about) return false;
  return (await context.db.dwellingLabel.count({ where: { id: proof.about, code } })) > 0;
};
