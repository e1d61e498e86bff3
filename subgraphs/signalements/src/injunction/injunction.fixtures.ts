import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { aFile } from '../signalement/signalement.fixtures.ts';
import { moveInjunction } from './injunction.command.ts';
import { findOfFile } from './injunction.store.ts';
import { landlordToken, letterCode } from './landlord-link.command.ts';

/** What a tenant answers who lets us write to the landlord first. */
export const LANDLORD_FIRST = {
  'landlord.sector': 'PRIVATE',
  'landlord.name': 'Sacha Bailleur',
  'landlord.email': 'bailleur@exemple.fr',
  'landlord.warned': 'YES',
  'consent.injunction': 'YES',
};

/** Makes a file that goes the landlord-first way, without danger. */
export async function aLandlordFirstFile(context: SubgraphContext, over: Record<string, unknown> = {}) {
  const desordres = [{ code: 'logement.humidite.moisissures', rooms: ['BEDROOM'], since: 'ONE_TO_SIX_MONTHS' }];
  const file = await aFile(context, { desordres, answers: LANDLORD_FIRST, ...over });
  const injunction = await findOfFile(context.db, file.signalementId);
  if (!injunction) throw new Error('this file does not go the landlord-first way');
  return {
    ...file,
    injunctionId: injunction.id,
    landlordToken: landlordToken(context, injunction.id),
    letterCode: letterCode(context, injunction.id),
  };
}

/** The same once the landlord was written to. */
export async function aSentInjunction(context: SubgraphContext) {
  const file = await aLandlordFirstFile(context);
  await moveInjunction(context, file.injunctionId, 'SEND', 'clock');
  return file;
}
