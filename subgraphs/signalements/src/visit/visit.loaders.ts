import type { Document, Visit, VisitFinding, VisitStep } from '@mitoyen/database/client';
import { grouped, oncePerRequest } from '@mitoyen/kit/request-loaders.ts';
import DataLoader from 'dataloader';
import { findDocumentsOfOwners } from '../document/document.store.ts';
import { findFindings, findVisitSteps, findVisitsOfFiles } from './visit.store.ts';

/** What stands around visits, one query for all those of a request. Keys are ids of visits; of files for `ofFiles`. */
interface VisitLoaders {
  readonly ofFiles: DataLoader<string, Visit[]>;
  readonly steps: DataLoader<string, VisitStep[]>;
  readonly findings: DataLoader<string, VisitFinding[]>;
  readonly documents: DataLoader<string, Document[]>;
}

/** The loaders of a request. */
export const aroundVisits = oncePerRequest((context): VisitLoaders => {
  const grouping = <Row>(find: (ids: readonly string[]) => Promise<Row[]>, keyOf: (row: Row) => string | null) =>
    new DataLoader<string, Row[]>(async (ids) => grouped(await find(ids), ids, keyOf));
  return {
    ofFiles: grouping(
      (ids) => findVisitsOfFiles(context.db, ids),
      ({ signalementId }) => signalementId,
    ),
    steps: grouping(
      (ids) => findVisitSteps(context.db, ids),
      ({ visitId }) => visitId,
    ),
    findings: grouping(
      (ids) => findFindings(context.db, ids),
      ({ visitId }) => visitId,
    ),
    documents: grouping(
      (ids) => findDocumentsOfOwners(context.db, 'VISIT', ids),
      ({ ownerId }) => ownerId,
    ),
  };
});
