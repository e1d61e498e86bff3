import type { Document, Visit, VisitFinding, VisitStep } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
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

const known = new WeakMap<SubgraphContext, VisitLoaders>();

/** The loaders of a request, made once. */
export function aroundVisits(context: SubgraphContext): VisitLoaders {
  const made = known.get(context) ?? loadersFor(context);
  known.set(context, made);
  return made;
}

function loadersFor(context: SubgraphContext): VisitLoaders {
  const grouping = <Row>(find: (ids: readonly string[]) => Promise<Row[]>, keyOf: (row: Row) => string | null) =>
    new DataLoader<string, Row[]>(async (ids) => {
      const rows = await find(ids);
      return ids.map((id) => rows.filter((row) => keyOf(row) === id));
    });
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
}
