import type { EmergencyService } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';

/** The organisations of this territory, those whose address still works first, by name. */
export function listServices(db: Db): Promise<EmergencyService[]> {
  return db.emergencyService.findMany({ orderBy: [{ revokedAt: { sort: 'desc', nulls: 'first' } }, { name: 'asc' }] });
}

/** The organisation of a secret address; null for one that was never given, or was taken back. */
export function findServiceByHash(db: Db, tokenHash: string): Promise<EmergencyService | null> {
  return db.emergencyService.findFirst({ where: { tokenHash, revokedAt: null } });
}

export function addService(
  db: Db,
  service: { id: string; name: string; tokenHash: string; createdAt: Date },
): Promise<EmergencyService> {
  return db.emergencyService.create({ data: service });
}

/** Closes an address for good; null when there is none open of that id. */
export async function revokeService(db: Db, id: string, now: Date): Promise<EmergencyService | null> {
  const { count } = await db.emergencyService.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
  return count > 0 ? db.emergencyService.findFirst({ where: { id } }) : null;
}
