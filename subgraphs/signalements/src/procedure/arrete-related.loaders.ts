import type { Document, ProcedureStep } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import DataLoader from 'dataloader';
import { findDocumentsOfOwners } from '../document/document.store.ts';

interface Related {
  readonly documents: DataLoader<string, Document[]>;
  readonly steps: DataLoader<string, ProcedureStep[]>;
}
const related = new WeakMap<SubgraphContext, Related>();

/** What belongs to arrêtés, one query a kind for all those of a request. */
export function relatedToArretes(context: SubgraphContext): Related {
  const known = related.get(context);
  if (known) return known;
  const made: Related = {
    documents: new DataLoader(async (ids) => {
      const rows = await findDocumentsOfOwners(context.db, 'PROCEDURE', ids);
      return ids.map((id) => rows.filter(({ ownerId }) => ownerId === id));
    }),
    steps: new DataLoader(async (ids) => {
      const rows = await context.db.procedureStep.findMany({
        where: { arreteId: { in: [...ids] } },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
      });
      return ids.map((id) => rows.filter(({ arreteId }) => arreteId === id));
    }),
  };
  related.set(context, made);
  return made;
}
