import type { AgentAbsence } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { Absence, Days, Presence } from './absence.ts';

/** An absence as it is shown. */
export interface KeptAbsence extends Absence {
  readonly id: string;
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);

function toAbsence({ id, agentId, standInId, firstDay, lastDay }: AgentAbsence): KeptAbsence {
  return { id, agentId, standInId, firstDay: dayOf(firstDay), lastDay: dayOf(lastDay) };
}

/** The absences of these agents that are not over on that day, the next one first. */
export async function findAbsences(db: Db, agentIds: readonly string[], day: string): Promise<KeptAbsence[]> {
  const rows = await db.agentAbsence.findMany({
    where: { agentId: { in: [...agentIds] }, lastDay: { gte: midnight(day) } },
    orderBy: [{ firstDay: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toAbsence);
}

export async function findAbsence(db: Db, id: string): Promise<KeptAbsence | undefined> {
  const row = await db.agentAbsence.findFirst({ where: { id } });
  return row ? toAbsence(row) : undefined;
}

export async function insertAbsence(
  db: Db,
  { agentId, standInId, firstDay, lastDay }: { agentId: string; standInId: string | null } & Days,
  at: Date,
): Promise<KeptAbsence> {
  const data = { agentId, standInId, firstDay: midnight(firstDay), lastDay: midnight(lastDay), createdAt: at };
  return toAbsence(await db.agentAbsence.create({ data }));
}

export async function deleteAbsence(db: Db, id: string): Promise<void> {
  await db.agentAbsence.deleteMany({ where: { id } });
}

/** Who is away in the territory on that day, and who is there at all: what `whoWorks` asks. */
export async function readPresence(
  db: Db,
  day: string,
): Promise<{ absences: Absence[]; presence: Map<string, Presence> }> {
  const at = midnight(day);
  const rows = await db.agentAbsence.findMany({ where: { firstDay: { lte: at }, lastDay: { gte: at } } });
  const agents = await db.agent.findMany({ select: { id: true, deactivatedAt: true, successorId: true } });
  return {
    absences: rows.map(toAbsence),
    presence: new Map(
      agents.map(({ id, deactivatedAt, successorId }) => [id, { isActive: deactivatedAt === null, successorId }]),
    ),
  };
}
