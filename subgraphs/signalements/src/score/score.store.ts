import type { Db } from '@mitoyen/kit/database.ts';
import type { ScoreFacts } from './facts.ts';
import { factsOf } from './file-facts.ts';

/** What a file is scored from, and what its score was. Personal data: never answered as such. */
export interface ScorableFile {
  readonly gridVersion: string;
  readonly facts: ScoreFacts;
  readonly kept: {
    readonly letter: string | null;
    readonly score: number | null;
    readonly suspicions: readonly string[];
  };
  readonly hasDanger: boolean;
}

/** The facts of these files, by id; a file that is unknown is left out. */
export async function findScorable(db: Db, ids: readonly string[]): Promise<Map<string, ScorableFile>> {
  const rows = await db.signalement.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      gridVersion: true,
      reporterKind: true,
      answers: true,
      hasDanger: true,
      classLetter: true,
      score: true,
      suspicions: true,
      desordres: { select: { code: true, rooms: true, since: true } },
    },
  });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        gridVersion: row.gridVersion,
        facts: factsOf(row.reporterKind, row.desordres, row.answers),
        kept: { letter: row.classLetter, score: row.score, suspicions: row.suspicions },
        hasDanger: row.hasDanger,
      },
    ]),
  );
}

/** What a score writes on its file. */
export interface KeptScore {
  readonly classLetter: string | null;
  readonly score: number | null;
  readonly suspicions: string[];
  readonly hasDanger: boolean;
}

/** Writes a score; as a change of the file when `changedAt` is given. */
export async function keepScore(db: Db, id: string, kept: KeptScore, changedAt?: Date): Promise<void> {
  const change = changedAt && { version: { increment: 1 }, updatedAt: changedAt };
  await db.signalement.updateMany({ where: { id }, data: { ...kept, ...change } });
}
