import { ImportRefused } from './import-refused.ts';

/** The cells of one row, and the line of the file it begins on (the first is 1). */
export interface Cells {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A quoted row longer than this was opened by a stray quote. In characters. */
const longestRow = 1_000_000;

/**
 * Splits CSV text (RFC 4180, any line ending, one-character separator) into rows; blank lines are skipped. A quote counts
 * only at the beginning of a cell. Written for files of a gigabyte: a line without a quote is split as it is.
 * @throws ImportRefused QUOTE_NOT_CLOSED
 */
export async function* splitRows(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<Cells, void, undefined> {
  let line = 0;
  let open = '';
  let openedAt = 0;
  for await (const physical of splitLines(text)) {
    line += 1;
    if (open === '') {
      if (physical === '') continue;
      if (!physical.includes('"')) {
        yield { line, cells: physical.split(delimiter) };
        continue;
      }
      openedAt = line;
      open = physical;
    } else open += `\n${physical}`;
    const cells = splitQuoted(open, delimiter);
    if (cells) {
      yield { line: openedAt, cells };
      open = '';
    } else if (open.length > longestRow) throw neverClosed(openedAt);
  }
  if (open !== '') throw neverClosed(openedAt);
}

/** Lines without their endings: \n, \r\n or \r, wherever the text was cut. */
async function* splitLines(text: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let rest = '';
  for await (const part of text) {
    rest += part;
    // A \r at the very end may be the first half of \r\n.
    const isCut = rest.endsWith('\r');
    const lines = (isCut ? rest.slice(0, -1) : rest).split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '') + (isCut ? '\r' : '');
    yield* lines;
  }
  for (const line of rest.split(/\r\n|\n|\r/)) yield line;
}

/** The cells of a row with quotes; undefined when a quote is still open at its end. */
function splitQuoted(row: string, delimiter: string): string[] | undefined {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (row[at] !== '"') {
      const end = row.indexOf(delimiter, at);
      cells.push(row.slice(at, end < 0 ? undefined : end));
      if (end < 0) return cells;
      at = end + 1;
      continue;
    }
    let cell = '';
    at += 1;
    for (;;) {
      const quote = row.indexOf('"', at);
      if (quote < 0) return undefined;
      cell += row.slice(at, quote);
      at = quote + 1;
      if (row[at] !== '"') break;
      cell += '"';
      at += 1;
    }
    const end = row.indexOf(delimiter, at);
    cells.push(cell + row.slice(at, end < 0 ? undefined : end));
    if (end < 0) return cells;
    at = end + 1;
  }
}

function neverClosed(line: number): ImportRefused {
  return new ImportRefused(
    'QUOTE_NOT_CLOSED',
    `Un guillemet ouvert à la ligne ${line} n’est jamais refermé : le fichier ne peut pas être lu.`,
  );
}
