import type { Caller, DeclaredLandlord, Occupant } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { oncePerRequest } from '@mitoyen/kit/request-loaders.ts';
import DataLoader from 'dataloader';

/** The people whom files name beside who reported them, one query for all the files of a request; each reading is audited. */
interface People {
  readonly occupants: DataLoader<string, Occupant | null>;
  readonly landlords: DataLoader<string, DeclaredLandlord | null>;
  readonly callers: DataLoader<string, Caller | null>;
}

export const peopleOf = oncePerRequest((context): People => {
  const of = <Row extends { signalementId: string }>(
    field: string,
    find: (db: Db, where: { signalementId: { in: string[] } }) => Promise<Row[]>,
  ) =>
    new DataLoader<string, Row | null>(async (ids) => {
      const rows = await context.personalRead('Signalement', ids, [field], (db) =>
        find(db, { signalementId: { in: [...ids] } }),
      );
      const byFile = new Map(rows.map((row) => [row.signalementId, row]));
      return ids.map((id) => byFile.get(id) ?? null);
    });
  return {
    occupants: of('occupant', (db, where) => db.occupant.findMany({ where })),
    landlords: of('declaredLandlord', (db, where) => db.declaredLandlord.findMany({ where })),
    callers: of('caller', (db, where) => db.caller.findMany({ where })),
  };
});
