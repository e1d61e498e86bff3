import type { AnswerCorrection, Prisma, Signalement } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { Answers } from '../form/form.ts';
import { currentForm, formOfVersion } from '../form/form-versions.ts';
import { findDesordre } from '../grid/grid.ts';
import { gridOfVersion } from '../grid/grid-versions.ts';
import { v7 } from '../signalement/new-id.ts';
import type { AnswerChange, AnsweredFile } from './correction.ts';

/** What a file answers, and the form that asked it. */
export async function answeredFileOf(db: Db, file: Signalement): Promise<AnsweredFile> {
  const rows = await db.signalementDesordre.findMany({ where: { signalementId: file.id }, select: { code: true } });
  const desordres = rows.map(({ code }) => code);
  const grid = gridOfVersion(file.gridVersion);
  const zones = [...new Set(desordres.flatMap((code) => findDesordre(grid, code)?.zone.code ?? []))];
  return {
    form: (file.formVersion === null ? undefined : formOfVersion(file.formVersion)) ?? currentForm,
    profile: file.reporterKind,
    // Only what `readDepositAnswers` and `correct` have cleaned is ever written there.
    answers: file.answers as Answers,
    facts: { zones, desordres, channel: file.entryChannel },
  };
}

/** How many times the answers of a file were corrected. */
export async function revisionOf(db: Db, signalementId: string): Promise<number> {
  const last = await db.answerCorrection.findFirst({
    where: { signalementId },
    orderBy: { revision: 'desc' },
    select: { revision: true },
  });
  return last?.revision ?? 0;
}

/** Keeps each change of a correction. The file must be locked. */
export async function addCorrections(
  db: Db,
  signalementId: string,
  revision: number,
  changes: readonly AnswerChange[],
  at: Date,
): Promise<void> {
  const data = changes.map(({ code, before, after }): Prisma.AnswerCorrectionCreateManyInput => {
    const keptValue = (value: AnswerChange['before']) =>
      // An array that may not be written to is JSON all the same.
      value === null ? {} : { value: value as Prisma.InputJsonValue };
    return { id: v7(at), signalementId, revision, code, before: keptValue(before), after: keptValue(after), at };
  });
  await db.answerCorrection.createMany({ data });
}

/** What was corrected in a file, newest first. */
export function findCorrections(db: Db, signalementId: string): Promise<AnswerCorrection[]> {
  return db.answerCorrection.findMany({
    where: { signalementId },
    orderBy: [{ revision: 'desc' }, { code: 'asc' }],
    take: 200,
  });
}
