import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { type Delimiter, delimiterOf } from './delimiter.ts';
import { isUtf16, MAX_ROW_BYTES, TableRefused } from './table-file.ts';

/** How a text file is written. */
export interface TextForm {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** Null: one column. */
  readonly delimiter: Delimiter | null;
}

/** How much of the beginning tells the delimiter. */
export const START_BYTES = 64 * 1024;

/**
 * How a text file is written: UTF-8 when all of it is (a mark or not), else what French spreadsheets save, Windows-1252.
 * Reads the file through once without keeping it; 50 MB take some tens of milliseconds.
 */
export async function textFormOf(path: string, start: Uint8Array): Promise<TextForm> {
  const encoding = isUtf16(start)
    ? start[0] === 0xff
      ? 'utf-16le'
      : 'utf-16be'
    : (await isAllUtf8(path))
      ? 'utf-8'
      : 'windows-1252';
  return { encoding, delimiter: delimiterOf(new TextDecoder(encoding).decode(start.subarray(0, START_BYTES))) };
}

async function isAllUtf8(path: string): Promise<boolean> {
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    // A stream without encoding gives buffers.
    const bytes = Buffer.concat([rest, chunk as Buffer]);
    const whole = wholeCharacters(bytes);
    if (!isUtf8(bytes.subarray(0, whole))) return false;
    rest = bytes.subarray(whole);
  }
  return rest.length === 0;
}

/** Up to where the bytes end with a whole character: at most three bytes are left for the next piece. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

/**
 * The rows of a text file, one by one, cells as text. Blank lines are no rows.
 * Throws TableRefused UNCLOSED_QUOTE, with the line where it opens.
 */
export async function* textRows(path: string, { encoding, delimiter }: TextForm): AsyncGenerator<string[]> {
  const parser = parse({
    // One column: a sign that no text holds.
    delimiter: delimiter ?? '\u0000',
    bom: true,
    relax_column_count: true,
    // A quote inside a field that is not quoted is a sign like another (12" of pipe).
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_BYTES,
  });
  const decoder = new TextDecoder(encoding);
  const read = pipeline(
    createReadStream(path),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
      yield decoder.decode();
    },
    parser,
  );
  // Told below by the loop, which meets the same error; unheard it would end the process.
  read.catch(() => undefined);
  try {
    for await (const row of parser) yield row as string[];
  } catch (error) {
    if (error instanceof CsvError) throw new TableRefused('UNCLOSED_QUOTE', String(error.lines ?? ''));
    throw error;
  } finally {
    parser.destroy();
  }
}
