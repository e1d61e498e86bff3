import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { exportLines, headingOf } from '@mitoyen/kit/audit/export-lines.ts';
import { writeAudit } from '@mitoyen/kit/audit/write-audit.ts';
import { CommandRefused } from '@mitoyen/kit/command-refused.ts';
import { Database } from '@mitoyen/kit/database.ts';
import { SUBGRAPH_NAMES, type SubgraphName } from '@mitoyen/kit/subgraph.ts';
import { runInTenant } from '@mitoyen/kit/tenant-scope.ts';

export interface ExportRequest {
  readonly tenant: string;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  readonly now: Date;
}

/**
 * Writes the chains of a tenant to a file that only its owner reads, one after the other, in constant memory. Each chain
 * first gets an entry that says so. Returns how many lines each subgraph gave, its heading included.
 * @throws CommandRefused when the file is already there
 */
export async function exportTenant(
  urlOf: (subgraph: SubgraphName) => string,
  path: string,
  request: ExportRequest,
): Promise<Map<SubgraphName, number>> {
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new CommandRefused(`${path} existe déjà : indiquez un autre fichier.`);
    if (error.code === 'ENOENT') throw new CommandRefused(`Le dossier de ${path} n’existe pas.`);
    throw error;
  });
  const counts = new Map<SubgraphName, number>();
  try {
    for (const name of SUBGRAPH_NAMES) {
      const database = new Database(urlOf(name), name, 2);
      try {
        const lines = runInTenant(request.tenant, () =>
          writeChain(database, name, request, (text) => file.appendFile(text)),
        );
        counts.set(name, await lines);
      } finally {
        await database.close();
      }
    }
  } finally {
    await file.close();
  }
  return counts;
}

const BLOCK = 64 * 1024;

async function writeChain(
  database: Database,
  name: SubgraphName,
  { tenant, from, to, now }: ExportRequest,
  write: (text: string) => Promise<void>,
): Promise<number> {
  const period = { from: from?.toISOString() ?? null, to: to?.toISOString() ?? null };
  const fact = { action: 'audit.export', entity: null, entityId: null, details: period };
  await writeAudit(database, { kind: 'system', job: 'audit:export' }, randomUUID(), [fact]);
  return database.bulk(async (client) => {
    await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const heading = await headingOf(client, name, tenant, { from, to }, now);
    let lines = 0;
    let block = '';
    for await (const line of exportLines(client, heading)) {
      lines++;
      block += `${line}\n`;
      if (block.length < BLOCK) continue;
      await write(block);
      block = '';
    }
    await write(block);
    return lines;
  });
}
