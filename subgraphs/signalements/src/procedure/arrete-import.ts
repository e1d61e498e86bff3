import { parse } from 'csv-parse/sync';
import { type CheckedArrete, checkArrete } from './arrete.ts';
import type { ArreteStatus } from './arrete-life-cycle.ts';
import { AUTHORITIES, EFFECTS } from './arrete-types.ts';

/** What a file may weigh, in characters, and how many arrêtés it may hold. */
export const MAX_IMPORT_CHARACTERS = 900_000;
export const MAX_IMPORT_ROWS = 5_000;

/** The columns of the file, by what they are called there. The first five must be there. */
export const IMPORT_COLUMNS = {
  type: 'type',
  autorite: 'authority',
  numero: 'number',
  code_insee: 'citycode',
  date_signature: 'signedOn',
  adresse: 'addressLabel',
  ban_id: 'banId',
  date_notification: 'notifiedOn',
  echeance_travaux: 'worksDueOn',
  date_constat: 'worksObservedOn',
  date_mainlevee: 'liftedOn',
  fin_validite: 'expiresOn',
  effets: 'effects',
  note: 'note',
  dossier: 'reference',
} as const;
const REQUIRED_COLUMNS = ['type', 'autorite', 'numero', 'code_insee', 'date_signature', 'adresse'] as const;

export interface ImportedRow {
  /** Of the file, the header being line 1. */
  readonly line: number;
  readonly arrete: CheckedArrete & { readonly number: string };
  readonly status: ArreteStatus;
  /** The reference of the file it is about; null when it is about an address alone. */
  readonly reference: string | null;
}
export interface RejectedRow {
  readonly line: number;
  readonly code: string;
  readonly field: string;
}
export type ImportReading =
  | { readonly ok: true; readonly rows: readonly ImportedRow[]; readonly rejected: readonly RejectedRow[] }
  | { readonly ok: false; readonly code: 'NOT_A_TABLE' | 'REQUIRED_COLUMN_MISSING' | 'TOO_MANY' | 'TOO_LONG' };

/** `31/12/2025` as `2025-12-31`; what has another shape stays as it is, for the check to refuse. */
function dayFrom(text: string): string {
  const [, date, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  return year === undefined || !month || !date ? text : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

const DAYS = ['signedOn', 'notifiedOn', 'worksDueOn', 'worksObservedOn', 'liftedOn', 'expiresOn'];

/**
 * Reads a CSV of arrêtés (`;`, `,` or tab; days yyyy-mm-dd or dd/mm/yyyy; several effects apart by `|`). Each row is judged
 * alone: what is wrong with one never keeps out another. A number given twice for one authority and commune is kept once.
 */
export function readArretes(csv: string, citycodes: readonly string[], today: string): ImportReading {
  if (csv.length > MAX_IMPORT_CHARACTERS) return { ok: false, code: 'TOO_LONG' };
  let lines: Record<string, string>[];
  try {
    lines = parse(csv, {
      columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
      bom: true,
      delimiter: [';', ',', '\t'].find((sign) => csv.split('\n', 1)[0]?.includes(sign)) ?? ';',
      skip_empty_lines: true,
      trim: true,
      relax_column_count: true,
      relax_quotes: true,
    });
  } catch {
    return { ok: false, code: 'NOT_A_TABLE' };
  }
  if (lines.length === 0) return { ok: false, code: 'NOT_A_TABLE' };
  if (lines.length > MAX_IMPORT_ROWS) return { ok: false, code: 'TOO_MANY' };
  const first = lines[0] ?? {};
  if (REQUIRED_COLUMNS.some((name) => !Object.hasOwn(first, name)))
    return { ok: false, code: 'REQUIRED_COLUMN_MISSING' };

  const rows: ImportedRow[] = [];
  const rejected: RejectedRow[] = [];
  const seen = new Set<string>();
  for (const [index, cells] of lines.entries()) {
    const line = index + 2;
    const verdict = readRow(cells, citycodes, today);
    if ('code' in verdict) {
      rejected.push({ line, ...verdict });
      continue;
    }
    const { authority, citycode, number } = verdict.arrete;
    const key = `${authority} ${citycode} ${number}`;
    if (seen.has(key)) rejected.push({ line, code: 'DUPLICATE_NUMBER', field: 'numero' });
    else rows.push({ line, ...verdict });
    seen.add(key);
  }
  return { ok: true, rows, rejected };
}

function readRow(
  cells: Readonly<Record<string, string | undefined>>,
  citycodes: readonly string[],
  today: string,
): Omit<ImportedRow, 'line'> | Omit<RejectedRow, 'line'> {
  const input: Record<string, string> = {};
  for (const [column, field] of Object.entries(IMPORT_COLUMNS)) {
    const text = (cells[column] ?? '').trim();
    input[field] = DAYS.includes(field) ? dayFrom(text) : text;
  }
  const effects = (input.effects ?? '').split('|').map((effect) => effect.trim().toUpperCase());
  const unknown = effects.some((effect) => effect !== '' && !EFFECTS.some((known) => known === effect));
  if (unknown) return { code: 'UNKNOWN_EFFECT', field: 'effets' };
  const authority = plain(input.authority ?? '').replaceAll(/[^A-Z]+/g, '_');
  const verdict = checkArrete(
    {
      ...input,
      type: (input.type ?? '').toUpperCase(),
      authority: AUTHORITIES.find((known) => known === authority) ?? authority,
      addressLabel: input.addressLabel ?? '',
      citycode: input.citycode ?? '',
      effects,
    },
    citycodes,
    today,
  );
  if (!verdict.ok) return { code: verdict.code, field: columnOf(verdict.field) };
  const { number } = verdict.arrete;
  if (number === null) return { code: 'REQUIRED', field: 'numero' };
  if (verdict.arrete.signedOn === null) return { code: 'REQUIRED', field: 'date_signature' };
  if (verdict.arrete.liftedOn && !verdict.arrete.notifiedOn) return { code: 'REQUIRED', field: 'date_notification' };
  const status = verdict.arrete.liftedOn ? 'LIFTED' : verdict.arrete.notifiedOn ? 'NOTIFIED' : 'SIGNED';
  return { arrete: { ...verdict.arrete, number }, status, reference: input.reference || null };
}

const columnOf = (field: string) => Object.entries(IMPORT_COLUMNS).find(([, name]) => name === field)?.[0] ?? field;

/** Capitals without accents: « préfet » is PREFET. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
