import type { AnyJob } from '@mitoyen/kit/jobs.ts';
import type { Subgraph } from '@mitoyen/kit/subgraph.ts';
import { tellPartner } from './affectation/tell-partner.job.ts';
import { personalData } from './personal-data.ts';
import { sweepPhotos } from './photo/photo-sweep.job.ts';
import { signalementRoutes } from './routes.ts';
import { schema } from './schema.ts';

export const subgraph: Subgraph = {
  name: 'signalements',
  schema,
  // The registry forgets payload types: each payload is parsed before its job runs.
  jobs: [tellPartner, sweepPhotos] as unknown as AnyJob[],
  personalData,
  routes: signalementRoutes,
};

export { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
// For the demonstration data: the same commands as the mutations, in a context of its own.
export { acceptAffectation, affect, closeAffectation, refuseAffectation } from './affectation/affectation.command.ts';
export { type DepositReceipt, deposit } from './deposit/deposit.command.ts';
export { currentGrid } from './grid/grid-versions.ts';
export { takePhoto } from './photo/photo.command.ts';
export {
  acceptSignalement,
  closeSignalement,
  refuseSignalement,
  reopenSignalement,
} from './signalement/signalement.command.ts';
export { addSuivi } from './suivi/suivi.command.ts';
