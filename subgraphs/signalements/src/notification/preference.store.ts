import type { Db } from '@mitoyen/kit/database.ts';
import { z } from 'zod';
import { isKind, MAIL_MODES, type Preference, USUAL_PREFERENCE } from './notification.ts';

const mode = z.enum(MAIL_MODES);
const kept = z.record(z.string(), mode).transform((kinds): Preference['kinds'] => {
  return Object.fromEntries(Object.entries(kinds).filter(([kind]) => isKind(kind)));
});

/** What these agents chose, in the same order; what is usual for those who chose nothing. */
export async function findPreferences(db: Db, agentIds: readonly string[]): Promise<Preference[]> {
  const rows = await db.notificationPreference.findMany({ where: { agentId: { in: [...agentIds] } } });
  const byAgent = new Map(
    rows.map((row) => [
      row.agentId,
      { mode: mode.parse(row.mode), kinds: kept.parse(row.kinds), weekly: row.weekly } satisfies Preference,
    ]),
  );
  return agentIds.map((id) => byAgent.get(id) ?? USUAL_PREFERENCE);
}

/** Writes that what these agents chose has served: what serves nobody any more is removed after its time. */
export async function touchPreferences(db: Db, agentIds: readonly string[], now: Date): Promise<void> {
  const monthAgo = new Date(now.getTime() - 30 * 86_400_000);
  await db.notificationPreference.updateMany({
    where: { agentId: { in: [...agentIds] }, usedAt: { lt: monthAgo } },
    data: { usedAt: now },
  });
}

export async function savePreference(db: Db, agentId: string, preference: Preference, now: Date): Promise<void> {
  const row = { mode: preference.mode, kinds: { ...preference.kinds }, weekly: preference.weekly, usedAt: now };
  await db.$executeRaw`
    INSERT INTO signalements.notification_preference (agent_id, mode, kinds, weekly, used_at)
    VALUES (${agentId}::uuid, ${row.mode}, ${JSON.stringify(row.kinds)}::jsonb, ${row.weekly}, ${row.usedAt})
    ON CONFLICT (tenant_id, agent_id) DO UPDATE
      SET mode = excluded.mode, kinds = excluded.kinds, weekly = excluded.weekly, used_at = excluded.used_at`;
}
