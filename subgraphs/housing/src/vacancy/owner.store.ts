import type { Db } from '@mitoyen/kit/database.ts';
import type { OwnerKind } from './lovac-row.ts';

/** That somebody owns a dwelling: ids only. */
export interface Ownership {
  readonly dwellingId: string;
  readonly ownerId: string;
  /** 1 the addressee, 2 to 6 other right-holders, 0 a former owner. */
  readonly rank: number;
  readonly propertyRight: string | null;
}

/** Personal data. */
export interface OwnerRow {
  readonly id: string;
  readonly fullName: string;
  readonly kind: OwnerKind;
  readonly siren: string | null;
  readonly postalAddress: readonly string[];
}

/** Who owns these dwellings: present owners by rank, then former ones. */
export function findOwnerships(db: Db, dwellingIds: readonly string[]): Promise<Ownership[]> {
  return db.$queryRawUnsafe<Ownership[]>(
    `SELECT dwelling_id AS "dwellingId", owner_id AS "ownerId", rank, property_right AS "propertyRight"
     FROM housing.dwelling_owner WHERE dwelling_id = ANY($1::uuid[]) ORDER BY (rank = 0), rank, owner_id`,
    dwellingIds,
  );
}

/** Owners by id. Personal data: call it inside `personalRead`. */
export async function findOwners(db: Db, ids: readonly string[]): Promise<Map<string, OwnerRow>> {
  const rows = await db.$queryRawUnsafe<OwnerRow[]>(
    `SELECT id, full_name AS "fullName", kind, siren, postal_address AS "postalAddress" FROM housing.owner WHERE id = ANY($1::uuid[])`,
    ids,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
