import { hashToken, isToken } from '@mitoyen/kit/private-token.ts';
import type { DocumentReader } from '../document/document-access.command.ts';
import { findPermitByToken } from './rental-permit.store.ts';

/** The agents who read permis de louer. */
export const permitReaders: DocumentReader = async ({ context }) => context.can('permit.read');

/** Whoever holds the file, by the private link (`?follow=`). */
export const permitHolder: DocumentReader = async ({ context, document, query }) => {
  if (typeof query.follow !== 'string' || !isToken(query.follow)) return false;
  return (await findPermitByToken(context.db, hashToken(query.follow)))?.id === document.ownerId;
};
