import type { Database } from '@mitoyen/kit/database.ts';
import type { Tenant } from '@mitoyen/tenants';
import type { RowProblem } from '../import/csv-file.ts';
import type { ImportReport } from '../import/import-report.ts';
import { type ImportOptions, type ImportPlan, runImport } from '../import/run-import.ts';
import { type AddressFacts, streetBanId } from './address.ts';
import { saveAddresses, saveStreets } from './address-writing.store.ts';
import { banColumns, readBanRow } from './ban-row.ts';

type NumberedRow = AddressFacts & { readonly line: number };

interface StreetSeen {
  readonly facts: AddressFacts;
  /** House numbers with their positions: the street as a whole is shown at its middle one. */
  readonly doors: { readonly number: number; readonly lon: number; readonly lat: number }[];
}

/**
 * Loads a BAN file into the tenant of the current work. Idempotent: the same file again changes nothing. Addresses that
 * a new file no longer names stay, since reports may stand on them.
 */
export function importAddresses(
  database: Database,
  tenant: Pick<Tenant, 'communes'>,
  path: string,
  options: ImportOptions = {},
): Promise<ImportReport> {
  return runImport(database, path, banPlan(new Set(tenant.communes.map(({ code }) => code))), options);
}

function banPlan(communes: ReadonlySet<string>): ImportPlan<NumberedRow> {
  const lines = new Map<string, number>();
  const streets = new Map<string, StreetSeen>();
  return {
    source: 'BAN',
    columns: banColumns,
    read(row) {
      const read = readBanRow(row, communes);
      return 'row' in read ? { row: { ...read.row, line: row.line } } : read;
    },
    async save(client, rows, report, refuse) {
      const fresh = rows.filter((row) => isFirst(row, lines, refuse));
      for (const row of fresh) noteStreet(row, streets);
      const written = await saveAddresses(client, fresh, 'BAN_FILE');
      report.kept += fresh.length;
      report.inserted += written.inserted;
      report.updated += written.updated;
    },
    async end(client, report) {
      await saveStreets(
        client,
        [...streets].map(([banId, seen]) => streetFacts(banId, seen)),
        'BAN_FILE',
      );
      report.remarks.push(`${new Intl.NumberFormat('fr-FR').format(streets.size)} voies ou lieux-dits à jour.`);
    },
  };
}

function isFirst(row: NumberedRow, lines: Map<string, number>, refuse: (problem: RowProblem) => void): boolean {
  const first = lines.get(row.banId);
  if (first === undefined) {
    lines.set(row.banId, row.line);
    return true;
  }
  refuse({ line: row.line, message: `identifiant « ${row.banId} » déjà lu à la ligne ${first}` });
  return false;
}

function noteStreet(row: AddressFacts, streets: Map<string, StreetSeen>): void {
  if (row.number === undefined) return;
  const banId = streetBanId(row);
  const seen = streets.get(banId) ?? { facts: row, doors: [] };
  seen.doors.push({ number: row.number, lon: row.lon, lat: row.lat });
  streets.set(banId, seen);
}

function streetFacts(banId: string, { facts, doors }: StreetSeen): AddressFacts {
  const ordered = [...doors].sort((a, b) => a.number - b.number);
  const { lon, lat } = ordered[Math.floor((ordered.length - 1) / 2)] ?? facts;
  return { ...facts, banId, precision: 'STREET', number: undefined, repetition: undefined, lon, lat };
}
