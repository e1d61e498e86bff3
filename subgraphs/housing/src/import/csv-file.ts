import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { splitRows } from './csv-rows.ts';
import { ImportRefused } from './import-refused.ts';

/** One row by column name, with the line of the file it ends on (the header is line 1). */
export interface CsvRow {
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
}

/** A row that cannot be read or kept, and why, in French. */
export interface RowProblem {
  readonly line: number;
  readonly message: string;
}

export interface CsvFile {
  readonly encoding: CsvEncoding;
  readonly delimiter: string;
  readonly columns: readonly string[];
  /** Reads the rows one at a time: memory does not grow with the file. Throws ImportRefused QUOTE_NOT_CLOSED. */
  rows(): AsyncGenerator<CsvRow | RowProblem, void, undefined>;
}

export type CsvEncoding = 'utf-8' | 'utf-16le' | 'windows-1252';

const delimiters = [';', ',', '\t', '|'] as const;
const delimiterNames: Record<string, string> = {
  ';': 'le point-virgule',
  ',': 'la virgule',
  '\t': 'la tabulation',
  '|': 'la barre verticale',
};
const longestRow = 1_000_000;

export function isProblem(row: CsvRow | RowProblem): row is RowProblem {
  return 'message' in row;
}

/**
 * Opens a CSV file whose encoding and separator are found by looking: UTF-8 (with or without mark), UTF-16 or Windows-1252;
 * `;`, `,`, tab or `|`. The whole file is read once to be certain of the encoding.
 * @throws ImportRefused FILE_NOT_FOUND, FILE_EMPTY, FILE_NOT_TEXT or WRONG_COLUMNS
 */
export async function openCsv(path: string, requiredColumns: readonly string[]): Promise<CsvFile> {
  const information = await stat(path).catch(() => undefined);
  if (!information?.isFile()) throw new ImportRefused('FILE_NOT_FOUND', `Le fichier « ${path} » est introuvable.`);
  if (information.size === 0) throw new ImportRefused('FILE_EMPTY', 'Le fichier est vide.');
  const encoding = await detectEncoding(path);
  const header = await readHeader(path, encoding);
  if (header.trim() === '') throw new ImportRefused('FILE_EMPTY', 'Le fichier ne contient aucune ligne d’en-têtes.');
  const delimiter = detectDelimiter(header, requiredColumns);
  const columns = splitHeader(header, delimiter);
  const missing = requiredColumns.filter((column) => !columns.includes(column));
  if (missing.length > 0) throw wrongColumns(missing, columns, delimiter);
  return { encoding, delimiter, columns, rows: () => readRows(path, encoding, delimiter, columns) };
}

async function detectEncoding(path: string): Promise<CsvEncoding> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  let isUtf8 = true;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    if (isFirst) {
      if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
      if (chunk[0] === 0x50 && chunk[1] === 0x4b && chunk[2] === 0x03)
        throw new ImportRefused(
          'FILE_NOT_TEXT',
          'Ce fichier est une archive ou un classeur : enregistrez-le au format CSV.',
        );
    }
    isFirst = false;
    if (chunk.includes(0))
      throw new ImportRefused('FILE_NOT_TEXT', 'Ce fichier n’est pas du texte : un fichier CSV est attendu.');
    if (!isUtf8) continue;
    try {
      strict.decode(chunk, { stream: true });
    } catch {
      isUtf8 = false;
    }
  }
  if (!isUtf8) return 'windows-1252';
  try {
    strict.decode();
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

async function* decodedText(path: string, encoding: CsvEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>)
    yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function readHeader(path: string, encoding: CsvEncoding): Promise<string> {
  let text = '';
  for await (const chunk of decodedText(path, encoding)) {
    text += chunk;
    const end = text.search(/\r|\n/);
    if (end >= 0) return text.slice(0, end);
    if (text.length > longestRow) break;
  }
  return text.slice(0, longestRow);
}

/** The separator that yields most of the expected columns; the commonest one when none yields any. */
function detectDelimiter(header: string, requiredColumns: readonly string[]): string {
  const found = delimiters.map((delimiter) => {
    const columns = splitHeader(header, delimiter);
    return { delimiter, known: requiredColumns.filter((c) => columns.includes(c)).length, columns: columns.length };
  });
  found.sort((a, b) => b.known - a.known || b.columns - a.columns);
  return found[0]?.delimiter ?? ';';
}

function splitHeader(header: string, delimiter: string): string[] {
  return header.split(delimiter).map((name) =>
    name
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim()
      .toLowerCase(),
  );
}

function wrongColumns(missing: readonly string[], columns: readonly string[], delimiter: string): ImportRefused {
  const list = missing.map((column) => `« ${column} »`).join(', ');
  if (columns.length === 1)
    return new ImportRefused(
      'WRONG_COLUMNS',
      `Le séparateur de colonnes n’est pas reconnu (attendu : point-virgule). Colonnes introuvables : ${list}.`,
    );
  return new ImportRefused(
    'WRONG_COLUMNS',
    `Colonnes manquantes : ${list}. Le fichier a ${columns.length} colonnes séparées par ${delimiterNames[delimiter]}.`,
  );
}

async function* readRows(
  path: string,
  encoding: CsvEncoding,
  delimiter: string,
  columns: readonly string[],
): AsyncGenerator<CsvRow | RowProblem, void, undefined> {
  let isHeader = true;
  for await (const { line, cells } of splitRows(decodedText(path, encoding), delimiter)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    yield toRow(cells, line, columns);
  }
}

function toRow(cells: readonly string[], line: number, columns: readonly string[]): CsvRow | RowProblem {
  if (cells.length !== columns.length)
    return { line, message: `${cells.length} colonnes au lieu de ${columns.length}` };
  const values: Record<string, string> = {};
  for (let index = 0; index < columns.length; index += 1) values[columns[index] ?? ''] = (cells[index] ?? '').trim();
  return { line, values };
}
