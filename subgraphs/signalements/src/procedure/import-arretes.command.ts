import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { forbidden } from '@mitoyen/kit/errors.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { sightIn } from '../signalement/file-access.command.ts';
import { v7 } from '../signalement/new-id.ts';
import { columnsOf } from './arrete.store.ts';
import { type RejectedRow, readArretes } from './arrete-import.ts';

/** What an import did, or would do. */
export interface ArreteImportReport {
  readonly isDryRun: boolean;
  readonly read: number;
  readonly added: number;
  /** Known by authority, commune and number: left as they are. */
  readonly known: number;
  readonly rejected: readonly RejectedRow[];
}

/**
 * Takes in a CSV of arrêtés that were signed elsewhere, all that is right of it or, in a dry run, nothing. Taken in again, it
 * adds nothing. Refusals: NOT_A_TABLE, REQUIRED_COLUMN_MISSING, TOO_MANY, TOO_LONG.
 */
export async function importArretes(
  context: SubgraphContext,
  csv: string,
  isDryRun: boolean,
): Promise<ArreteImportReport> {
  // A partner's agent writes about the files it was given, never about the whole territory.
  if (sightIn(context).sees !== 'all') throw forbidden();
  const now = context.now();
  const reading = readArretes(
    csv,
    context.tenant.communes.map(({ code }) => code),
    dayInFrance(now),
  );
  if (!reading.ok) throw new Refusal(reading.code, 'csv');
  return context.transaction(async (db) => {
    const { rows } = reading;
    const there = await db.arrete.findMany({
      where: { number: { in: rows.map(({ arrete }) => arrete.number) } },
      select: { authority: true, citycode: true, number: true },
    });
    const known = new Set(there.map(({ authority, citycode, number }) => `${authority} ${citycode} ${number}`));
    const fresh = rows.filter(({ arrete }) => !known.has(`${arrete.authority} ${arrete.citycode} ${arrete.number}`));
    const references = fresh.flatMap(({ reference }) => (reference === null ? [] : [reference]));
    const files = await db.signalement.findMany({
      where: { reference: { in: references } },
      select: { id: true, reference: true },
    });
    const idOf = new Map(files.map(({ id, reference }) => [reference, id]));
    const lost = fresh.filter(({ reference }) => reference !== null && !idOf.has(reference));
    const added = fresh.filter((row) => !lost.includes(row));
    if (!isDryRun) {
      await db.arrete.createMany({
        data: added.map(({ arrete, status, reference }) => ({
          ...columnsOf(arrete),
          id: v7(now),
          status,
          signalementId: reference === null ? null : (idOf.get(reference) ?? null),
          createdAt: now,
          updatedAt: now,
        })),
      });
    }
    const details = { isDryRun, added: added.length, rejected: reading.rejected.length + lost.length };
    context.auditSubject = { entity: 'Arrete', entityId: 'import', details };
    return {
      isDryRun,
      read: rows.length + reading.rejected.length,
      added: added.length,
      known: rows.length - fresh.length,
      rejected: [
        ...reading.rejected,
        ...lost.map(({ line }) => ({ line, code: 'UNKNOWN_REFERENCE', field: 'dossier' })),
      ].sort((a, b) => a.line - b.line),
    };
  });
}
