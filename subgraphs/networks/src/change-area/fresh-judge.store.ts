import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import type { Db } from '@mitoyen/kit/database.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import type { PlaceJudge } from '../eligibility/place-judge.ts';
import { TenantIndexes } from '../eligibility/tenant-indexes.store.ts';

/** Judges kept by one process: an index of a whole country takes some hundred megabytes. */
const KEPT = 3;

interface Kept {
  readonly stamp: string;
  readonly judge: Promise<PlaceJudge>;
}

const keptBy = new WeakMap<SubgraphRuntime, Map<string, Kept>>();

/**
 * A judge at least as new as every change that has committed when it is asked for. Jobs ask for this one: a process that
 * works hears no events, and what it writes down must not be older than the change that it answers.
 */
export async function freshJudge(context: SubgraphContext): Promise<PlaceJudge> {
  const { runtime, tenant } = context;
  const kept = keptBy.get(runtime) ?? new Map<string, Kept>();
  keptBy.set(runtime, kept);
  const stamp = JSON.stringify([await changesSoFar(context.db), dayInFrance(context.now()), tenant.rules.eligibility]);
  const known = kept.get(tenant.slug);
  kept.delete(tenant.slug);
  const entry = known?.stamp === stamp ? known : { stamp, judge: build(runtime, tenant.slug) };
  kept.set(tenant.slug, entry);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  entry.judge.catch(() => kept.get(tenant.slug) === entry && kept.delete(tenant.slug));
  return entry.judge;
}

async function build(runtime: SubgraphRuntime, tenantSlug: string): Promise<PlaceJudge> {
  const indexes = new TenantIndexes(runtime);
  try {
    return await indexes.judge(tenantSlug);
  } finally {
    indexes.close();
  }
}

/** Grows with every change that has committed; a change that commits late is counted, though its id is smaller. */
async function changesSoFar(db: Db): Promise<string> {
  const [row] = await db.$queryRaw<{ stamp: string }[]>`
    SELECT count(*) || ':' || coalesce(max(id::text), '') AS stamp FROM networks.change_area`;
  return row?.stamp ?? '';
}
