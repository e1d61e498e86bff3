import { createInterface } from 'node:readline';
import type { FileStorage } from '@mitoyen/kit/files/file-storage.ts';
import type { Cell } from '@mitoyen/kit/table-file/cell.ts';
import { z } from 'zod';

const cells = z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** Where the parts of an export are. */
function exportFolder(tenant: string, exportId: string): string {
  return `${tenant}/list-export/${exportId}`;
}

/** Where a part of an export is kept. Parts are lines of JSON, so that any format is made of them when it is fetched. */
export function partKey(tenant: string, exportId: string, part: number): string {
  return `${exportFolder(tenant, exportId)}/${String(part).padStart(6, '0')}.jsonl`;
}

/** The export that a part belongs to. */
export function exportIdOf(key: string): string | undefined {
  return key.split('/').at(-2);
}

/** The lines of an export that a job wrote, in their order: never more than one is in memory. */
export async function* keptLines(storage: FileStorage, tenant: string, exportId: string): AsyncGenerator<Cell[]> {
  for (let part = 0; ; part += 1) {
    const file = await storage.read(partKey(tenant, exportId, part));
    if (!file) return;
    try {
      for await (const line of createInterface({ input: file.stream, crlfDelay: Number.POSITIVE_INFINITY })) {
        yield cells.parse(JSON.parse(line));
      }
    } finally {
      file.stream.destroy();
    }
  }
}
