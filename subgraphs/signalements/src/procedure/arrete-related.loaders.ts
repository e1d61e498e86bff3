import type { Document, ProcedureStep } from '@mitoyen/database/client';
import { grouped, oncePerRequest } from '@mitoyen/kit/request-loaders.ts';
import DataLoader from 'dataloader';
import { findDocumentsOfOwners } from '../document/document.store.ts';

interface Related {
  readonly documents: DataLoader<string, Document[]>;
  readonly steps: DataLoader<string, ProcedureStep[]>;
}

/** What belongs to arrêtés, one query a kind for all those of a request. */
export const relatedToArretes = oncePerRequest(
  (context): Related => ({
    documents: new DataLoader(async (ids) =>
      grouped(await findDocumentsOfOwners(context.db, 'PROCEDURE', ids), ids, ({ ownerId }) => ownerId),
    ),
    steps: new DataLoader(async (ids) => {
      const rows = await context.db.procedureStep.findMany({
        where: { arreteId: { in: [...ids] } },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
      });
      return grouped(rows, ids, ({ arreteId }) => arreteId);
    }),
  }),
);
