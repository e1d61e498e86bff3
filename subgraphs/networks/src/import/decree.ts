import { parse } from 'csv-parse/sync';
import { FileRefused } from './file-refused.ts';
import type { ImportNote } from './import-note.ts';
import { columnKey, decodeText, readNumber, readSncuId, readText } from './published-values.ts';

/** One network in a yearly decree: annex 7 of the arrêté du 15 septembre 2006, replaced every year (« arrêté DPE »). */
export interface DecreeRow {
  readonly sncuId: string;
  readonly name: string;
  readonly location: string;
  /** kg CO₂ per kWh delivered, direct. */
  readonly co2: number | null;
  /** kg CO₂ per kWh delivered, over the life cycle. */
  readonly co2Lca: number | null;
  /** Percent. Null when the decree leaves it empty (cold networks), 0 when it says 0. */
  readonly enrRate: number | null;
  /** A year, or "Moyenne" of the last three. */
  readonly referenceYear: string | null;
}

const COLUMNS = {
  sncuId: ['identifiant', 'identifiantreseau', 'idsncu'],
  name: ['nom', 'nomreseau', 'nomdureseau'],
  location: ['localisation', 'commune'],
  co2: ['contenuco2'],
  co2Lca: ['contenuco2acv'],
  enrRate: ['tauxenrr'],
  referenceYear: ['anneereference', 'moyenneanneedpe'],
} as const;
type Column = keyof typeof COLUMNS;

const COLUMN_LABELS: Record<Column, string> = {
  sncuId: 'identifiant',
  name: 'nom',
  location: 'localisation',
  co2: 'contenu_co2',
  co2Lca: 'contenu_co2_acv',
  enrRate: 'taux_enrr',
  referenceYear: 'annee_reference',
};

/**
 * Reads the CSV of a decree: UTF-8 or Windows-1252, commas or semicolons, decimal point or comma.
 * @returns the good rows, and a note for each value left empty and each row refused
 * @throws FileRefused when it is not such a CSV, or when no row of it is good
 */
export function readDecree(bytes: Uint8Array): { rows: DecreeRow[]; notes: ImportNote[] } {
  const [header, ...lines] = readTable(decodeText(bytes));
  const columns = new Map((header?.cells ?? []).map((name, at) => [columnKey(name), at]));
  const places = Object.fromEntries(
    Object.entries(COLUMNS).map(([column, names]) => [
      column,
      names.map((name) => columns.get(name)).find((at) => at !== undefined),
    ]),
  ) as Record<Column, number | undefined>;
  const missing = (Object.keys(COLUMNS) as Column[]).filter((column) => places[column] === undefined);
  if (missing.length > 0) {
    throw new FileRefused(
      `Ce fichier n’est pas un arrêté : colonne(s) absente(s) : ${missing.map((column) => COLUMN_LABELS[column]).join(', ')}.`,
    );
  }

  const notes: ImportNote[] = [];
  const rows = new Map<string, DecreeRow>();
  for (const { line, cells } of lines) {
    const cell = (column: Column) => cells[places[column] ?? -1];
    const label = [readText(cell('sncuId')), readText(cell('name'))].filter(Boolean).join(' ') || 'ligne vide';
    const note = (severity: ImportNote['severity'], text: string) =>
      notes.push({
        severity,
        code: severity === 'refused' ? 'ROW_REFUSED' : 'VALUE_LEFT_OUT',
        place: `ligne ${line}`,
        label,
        text,
      });
    if (cells.length !== header?.cells.length) {
      note('refused', `${cells.length} colonnes au lieu de ${header?.cells.length}`);
      continue;
    }
    const { value: sncuId, problem } = readSncuId(cell('sncuId'));
    if (sncuId === null) {
      note('refused', problem ?? 'identifiant absent');
      continue;
    }
    if (rows.has(sncuId)) {
      note('refused', 'identifiant déjà lu plus haut : la première ligne est gardée');
      continue;
    }
    const figure = (column: Column, bounds: readonly [number, number], unit: string) => {
      const { value, problem } = readNumber(cell(column), bounds, unit);
      if (problem) note('warning', `${COLUMN_LABELS[column]} : ${problem}, laissé vide`);
      else if (value === null) note('warning', `${COLUMN_LABELS[column]} absent : laissé vide, ce qui n’est pas 0`);
      return value;
    };
    rows.set(sncuId, {
      sncuId,
      name: readText(cell('name')) ?? sncuId,
      location: readText(cell('location')) ?? '',
      co2: figure('co2', [0, 2], 'kg/kWh'),
      co2Lca: figure('co2Lca', [0, 2], 'kg/kWh'),
      enrRate: figure('enrRate', [0, 100], '%'),
      referenceYear: readText(cell('referenceYear')),
    });
  }
  if (rows.size === 0) throw new FileRefused('Aucune ligne de ce fichier n’a pu être lue.');
  return { rows: [...rows.values()], notes };
}

/** The year that a decree's file name carries ("arrete_dpe_2026.csv"); undefined when it carries none. */
export function decreeYearOf(fileName: string): number | undefined {
  const year = /(?:^|\D)(20\d\d)(?:\D|$)/.exec(fileName)?.[1];
  return year === undefined ? undefined : Number(year);
}

function readTable(text: string): { line: number; cells: string[] }[] {
  const [firstLine = ''] = text.split('\n', 1);
  const delimiter = firstLine.split(';').length > firstLine.split(',').length ? ';' : ',';
  try {
    // `info: true` changes what the parser returns, which its types do not follow.
    const records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    throw new FileRefused(
      `Ce fichier n’est pas un CSV lisible : ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
