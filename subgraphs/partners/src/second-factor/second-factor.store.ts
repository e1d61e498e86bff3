import type { Db } from '@mitoyen/kit/database.ts';
import type { Failures } from './second-factor.ts';

export interface KeptFactor extends Failures {
  readonly secret: Uint8Array;
  readonly confirmedAt: Date | null;
  readonly lastStep: number | null;
}

/** The factor of an agent, held until the transaction ends; undefined when there is none. */
export async function holdFactor(db: Db, agentId: string): Promise<KeptFactor | undefined> {
  await db.$queryRaw`SELECT FROM partners.second_factor WHERE agent_id = ${agentId}::uuid FOR UPDATE`;
  return (await db.secondFactor.findFirst({ where: { agentId } })) ?? undefined;
}

/** Keeps a secret that is not confirmed yet in the place of any other that was not. */
export async function keepPendingFactor(db: Db, agentId: string, secret: Uint8Array<ArrayBuffer>, at: Date) {
  await db.secondFactor.deleteMany({ where: { agentId, confirmedAt: null } });
  await db.secondFactor.create({ data: { agentId, secret, createdAt: at } });
}

/** Notes a right code: the step is used, and the wrong ones before it are forgotten. */
export async function noteRightCode(db: Db, agentId: string, step: number, at: Date): Promise<void> {
  await db.secondFactor.updateMany({
    where: { agentId },
    data: { lastStep: step, failures: 0, failuresSince: null },
  });
  await db.secondFactor.updateMany({ where: { agentId, confirmedAt: null }, data: { confirmedAt: at } });
}

export async function noteFailure(db: Db, agentId: string, { failures, failuresSince }: Failures): Promise<void> {
  await db.secondFactor.updateMany({ where: { agentId }, data: { failures, failuresSince } });
}

/** Removes the factor of an agent and every recovery code. False when there was none. */
export async function removeFactor(db: Db, agentId: string): Promise<boolean> {
  await db.recoveryCode.deleteMany({ where: { agentId } });
  const { count } = await db.secondFactor.deleteMany({ where: { agentId } });
  return count > 0;
}

/** Keeps these recovery codes (hashed) in the place of all that were. */
export async function keepRecoveryCodes(db: Db, agentId: string, hashes: readonly Buffer<ArrayBuffer>[]) {
  await db.recoveryCode.deleteMany({ where: { agentId } });
  await db.recoveryCode.createMany({ data: hashes.map((codeHash) => ({ agentId, codeHash })) });
}

/** Uses a recovery code up; false when it is unknown or was used. */
export async function useUpRecoveryCode(db: Db, agentId: string, codeHash: Buffer<ArrayBuffer>, at: Date) {
  const { count } = await db.recoveryCode.updateMany({
    where: { agentId, codeHash, usedAt: null },
    data: { usedAt: at },
  });
  return count === 1;
}

export function countRecoveryCodes(db: Db, agentId: string): Promise<number> {
  return db.recoveryCode.count({ where: { agentId, usedAt: null } });
}

/** Which of these agents have confirmed a factor. */
export async function findAgentsWithFactor(db: Db, agentIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.secondFactor.findMany({
    where: { agentId: { in: [...agentIds] }, confirmedAt: { not: null } },
    select: { agentId: true },
  });
  return new Set(rows.map(({ agentId }) => agentId));
}
