import type {
  Affectation,
  Declarant,
  LifeCycleStep,
  Photo,
  Signalement,
  SignalementDesordre,
  Suivi,
} from '@mitoyen/database/client';
import { grouped, oncePerRequest } from '@mitoyen/kit/request-loaders.ts';
import DataLoader from 'dataloader';
import { findAffectations } from '../affectation/affectation.store.ts';
import { findPhotos } from '../photo/photo.store.ts';
import { findSuivis } from '../suivi/suivi.store.ts';
import { sightIn } from './file-access.command.ts';
import { findAtAddresses, findDeclarants, findDesordres, findStatuses, findSteps } from './signalement.store.ts';

/** What stands around files, one query for all the files of a request. Keys are ids of files, or addresses. */
interface Related {
  readonly desordres: DataLoader<string, SignalementDesordre[]>;
  readonly affectations: DataLoader<string, Affectation[]>;
  readonly suivis: DataLoader<string, Suivi[]>;
  readonly photos: DataLoader<string, Photo[]>;
  readonly steps: DataLoader<string, LifeCycleStep[]>;
  readonly declarants: DataLoader<string, Declarant | null>;
  readonly atAddress: DataLoader<string, Signalement[]>;
  /** Only the status, whoever may see the file. */
  readonly statuses: DataLoader<string, Pick<Signalement, 'status' | 'endedAt'> | null>;
}

/** The loaders of a request. */
export const relatedTo = oncePerRequest((context): Related => {
  const ofFile = <Row extends { signalementId: string | null }>(find: (ids: readonly string[]) => Promise<Row[]>) =>
    new DataLoader<string, Row[]>(async (ids) => grouped(await find(ids), ids, (row) => row.signalementId));
  return {
    desordres: ofFile((ids) => findDesordres(context.db, ids)),
    affectations: ofFile((ids) => findAffectations(context.db, ids)),
    suivis: ofFile((ids) => findSuivis(context.db, ids)),
    photos: ofFile((ids) => findPhotos(context.db, ids)),
    steps: ofFile((ids) => findSteps(context.db, ids)),
    declarants: new DataLoader((ids) =>
      context.personalRead('Signalement', ids, ['name', 'organisation', 'email', 'phone'], (db) =>
        findDeclarants(db, ids),
      ),
    ),
    statuses: new DataLoader((ids) => findStatuses(context.db, ids)),
    atAddress: new DataLoader(async (banIds) =>
      grouped(await findAtAddresses(context.db, sightIn(context), banIds), banIds, (row) => row.banId),
    ),
  };
});
