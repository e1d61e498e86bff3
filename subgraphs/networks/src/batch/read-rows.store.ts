import type { EligibilityBatch } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { EligibilityOutcome } from '../eligibility/eligibility.ts';
import { currentAnswers } from '../watch/watched-address.store.ts';
import { nextPart } from './batch.store.ts';
import type { BatchRow, Tally } from './batch-row.ts';

/** What a list of rows may be narrowed to: an outcome, or the rows without answer. */
export type RowFilter = EligibilityOutcome | 'UNPLACED';

const TALLIES: Readonly<Record<RowFilter, keyof Tally>> = {
  ELIGIBLE: 'eligible',
  TO_CONFIRM: 'toConfirm',
  NOT_ELIGIBLE: 'notEligible',
  UNPLACED: 'unplaced',
};

/** Rows of a batch after a row number, in their order, with their answers of now when the batch is watched. */
export async function readRows(
  db: Db,
  batch: EligibilityBatch,
  { after, limit, filter }: { readonly after: number; readonly limit: number; readonly filter: RowFilter | null },
): Promise<BatchRow[]> {
  const found: BatchRow[] = [];
  // The counts of a part are those of the test: of a watched batch every part may hold such an answer by now.
  const counted = filter !== null && !batch.watchedSince ? TALLIES[filter] : undefined;
  for (let from = after; found.length < limit; ) {
    const part = await nextPart(db, batch.id, from, counted);
    if (!part) break;
    const last = part.firstRow + part.rows.length - 1;
    const current = batch.watchedSince
      ? await currentAnswers(db, batch.id, Math.max(part.firstRow, after + 1), last)
      : undefined;
    for (const tested of part.rows) {
      if (tested.number <= after) continue;
      const row = current?.get(tested.number)?.appliedTo(tested) ?? tested;
      if (filter === null || (row.answer?.outcome ?? 'UNPLACED') === filter) found.push(row);
      if (found.length === limit) break;
    }
    from = last;
  }
  return found;
}
