import type { DocumentReader } from '../document/document-access.command.ts';
import { sightIn } from '../signalement/file-access.command.ts';
import { findSeenArretes } from './arrete.store.ts';

/** The agents who see the arrêté, when it is about an address alone. */
export const agentsOfTheArrete: DocumentReader = async ({ context, document }) => {
  if (document.signalementId !== null || document.ownerId === null) return false;
  const [arrete] = await findSeenArretes(context.db, sightIn(context), [document.ownerId]);
  return arrete !== undefined && arrete !== null;
};
