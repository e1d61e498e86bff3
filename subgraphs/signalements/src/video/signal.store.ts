import type { VisitSignal } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { Seats, Side } from './room.ts';

export async function findSeats(db: Db, visitId: string): Promise<Seats> {
  const rows = await db.visitSeat.findMany({ where: { visitId } });
  return Object.fromEntries(rows.map(({ side, peer }) => [side, peer]));
}

/** Gives the seat of a side to a browser: whoever held it holds it no longer. */
export async function takeSeat(db: Db, visitId: string, side: Side, peer: string, now: Date): Promise<void> {
  const { count } = await db.visitSeat.updateMany({ where: { visitId, side }, data: { peer, takenAt: now } });
  if (count > 0) return;
  await db.visitSeat.createMany({ data: [{ visitId, side, peer, takenAt: now }], skipDuplicates: true });
}

export async function leaveSeat(db: Db, visitId: string, side: Side, peer: string): Promise<void> {
  await db.visitSeat.deleteMany({ where: { visitId, side, peer } });
}

export function addSignal(db: Db, signal: Omit<VisitSignal, 'tenantId'>): Promise<VisitSignal> {
  return db.visitSignal.create({ data: signal });
}

export function findSignal(db: Db, id: string): Promise<VisitSignal | null> {
  return db.visitSignal.findFirst({ where: { id } });
}

/** What was said in a call goes with it. */
export async function forgetSignals(db: Db, visitId: string): Promise<void> {
  await db.visitSignal.deleteMany({ where: { visitId } });
}

/** Removes the signals of before an instant. Returns how many went. */
export async function deleteSignalsBefore(db: Db, before: Date): Promise<number> {
  const { count } = await db.visitSignal.deleteMany({ where: { createdAt: { lt: before } } });
  return count;
}
