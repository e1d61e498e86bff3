import type { Readable } from 'node:stream';
import type { Cell } from '@mitoyen/kit/table-file/cell.ts';

/** One row as it is kept between the upload and the run: a JSON array on a line of its own. */
export const rowLine = (row: readonly Cell[]): string => `${JSON.stringify(row)}\n`;

/** A row read back, and where in the file the next one begins, in bytes: what a run needs to go on after a stop. */
export interface KeptRow {
  readonly cells: readonly Cell[];
  readonly next: number;
}

/** Reads kept rows from a stream that begins at a row, `from` bytes into the file, in groups of at most `size`. */
export async function* keptRows(stream: Readable, from: number, size: number): AsyncGenerator<KeptRow[]> {
  let group: KeptRow[] = [];
  let rest: Buffer = Buffer.alloc(0);
  let next = from;
  for await (const chunk of stream) {
    // A stream without encoding gives buffers.
    const bytes: Buffer = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    let begin = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, begin)) {
      next += end + 1 - begin;
      // Written by rowLine.
      group.push({ cells: JSON.parse(bytes.toString('utf8', begin, end)) as Cell[], next });
      begin = end + 1;
      if (group.length < size) continue;
      yield group;
      group = [];
    }
    rest = bytes.subarray(begin);
  }
  if (group.length > 0) yield group;
}
