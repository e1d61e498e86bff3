import type { ListExport } from '@mitoyen/database/client';
import { SubgraphContext } from '@mitoyen/kit/context.ts';
import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import type { Permission } from '@mitoyen/kit/viewer.ts';
import { z } from 'zod';
import type { ListScope } from '../signalement/file-list.store.ts';
import { readFileFilter, readFileSort } from '../signalement/file-list.ts';
import { columnsFor, exportParts } from './export-parts.command.ts';
import { partKey } from './kept-lines.ts';

/** A job has half a minute: it writes for this long, then hands over to the next one. */
const SLICE_MS = 10_000;

const place = z.strictObject({ rank: z.int(), at: z.iso.datetime(), id: z.uuid() });

/**
 * Writes an export part by part, from where the last job stopped. Killed at any moment, the same job writes the same parts
 * again: nothing is lost or doubled.
 */
export const writeExport = defineJob({
  name: 'listExport.write',
  payload: z.strictObject({ exportId: z.uuid(), part: z.int().min(0), after: place.nullable() }),
  async run(context, { exportId, part: first, after }) {
    const row = await context.db.listExport.findFirst({ where: { id: exportId } });
    if (!row || row.status === 'DONE' || row.expiresAt <= context.now()) return;
    const filter = readFileFilter(row.filter);
    const sort = readFileSort(row.sort);
    if (!filter || !sort) throw new Error('an export holds a filter that nobody reads');
    const storage = diskStorage(context.runtime.filesDir);
    const columns = columnsFor(row.columns, row.withPersonal);
    const reader = contextOf(context, row);
    const started = performance.now();
    const from = after ? { ...after, at: new Date(after.at) } : undefined;
    let part = first;
    let done = first === 0 ? 0 : row.done;
    for await (const { lines, next } of exportParts(reader, scopeOf(row), { filter, sort }, columns, from)) {
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
      await storage.put(partKey(context.tenant.slug, exportId, part), Buffer.from(text));
      part += 1;
      done += lines.length;
      const isOver = next === undefined || performance.now() - started > SLICE_MS;
      await context.transaction(async (db) => {
        await db.listExport.updateMany({ where: { id: exportId }, data: { status: 'WRITING', done } });
        await context.publish('listExport.progressed', { entityId: exportId });
        if (next && isOver) {
          const place = { ...next, at: next.at.toISOString() };
          await context.enqueue(writeExport, { exportId, part, after: place }, { key: `${exportId}:${part}` });
        }
      });
      if (next && isOver) return;
    }
    await context.transaction(async (db) => {
      await db.listExport.updateMany({
        where: { id: exportId },
        data: { status: 'DONE', done, finishedAt: context.now() },
      });
      await context.publish('listExport.progressed', { entityId: exportId });
    });
  },
});

/** What the agent who asked saw then. */
function scopeOf({ agentId, partnerId, seesAll, createdAt }: ListExport): ListScope {
  return {
    sight: seesAll ? { sees: 'all' } : partnerId === null ? { sees: 'none' } : { sees: 'partner', partnerId },
    hand: { agentId, partnerId },
    now: createdAt,
  };
}

/** Readings are logged under the name of who asked, not of the platform. */
function contextOf(context: SubgraphContext, { agentId, partnerId, id }: ListExport): SubgraphContext {
  const permissions: Permission[] = ['signalement.list', 'signalement.export'];
  return new SubgraphContext(context.runtime, {
    tenant: context.tenant,
    viewer: { kind: 'agent', agentId, partnerId, sessionId: id, role: 'export', permissions },
    locale: context.locale,
    requestId: context.requestId,
  });
}
