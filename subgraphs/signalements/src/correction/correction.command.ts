import type { Prisma } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { parisDay } from '../deposit/deposit.ts';
import { housingOf } from '../deposit/deposit-answers.ts';
import { documentsChanged } from '../document/document.command.ts';
import { tellInAnHour } from '../follow-up/contact.command.ts';
import { type OpenFollowUp, readAsDeclarant } from '../follow-up/follow-up-link.command.ts';
import { notifyOf } from '../notification/notify.job.ts';
import { rescore } from '../score/rescore.command.ts';
import { lockFile } from '../signalement/signalement.store.ts';
import { addCorrections, answeredFileOf, revisionOf } from './correction.store.ts';
import { correct, mayCorrect } from './correction.ts';

/**
 * The declarant corrects what she said of the dwelling and its household: kept with its history, scored anew, told to the agents.
 * `revision`: the one she read. Refusals: NOT_FOUND, LINK_EXPIRED, DECLARANT_ONLY (token), WRONG_STATUS, STALE (revision), and
 * those of `correct`.
 */
export function correctAnswers(
  context: SubgraphContext,
  token: string,
  revision: number,
  given: unknown,
): Promise<OpenFollowUp> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new Refusal('BAD_FORMAT', 'answers');
  return context.transaction(async (db) => {
    const { signalement } = await readAsDeclarant(context, token);
    const { id } = signalement;
    const file = await lockFile(db, id);
    if (!file) throw new Refusal('NOT_FOUND', 'token');
    if (!mayCorrect(file.row)) throw new Refusal('WRONG_STATUS');
    const current = await revisionOf(db, id);
    if (current !== revision) throw new Refusal('STALE', 'revision');
    const answered = await answeredFileOf(db, file.row);
    const correction = correct(answered, { ...given }, parisDay(context.now()));
    if (!correction.ok) throw new Refusal(correction.code, correction.field);
    const { answers, changes } = correction;
    const codes = changes.map(({ code }) => code);
    context.auditSubject = { entity: 'Signalement', entityId: id, details: { codes } };
    if (codes.length === 0) return readAsDeclarant(context, token);
    const housing = housingOf(file.row.reporterKind, answers);
    await db.signalement.updateMany({
      where: { id },
      data: {
        // The shape of JSON columns is Prisma's own; ours is narrower.
        answers: answers as Prisma.InputJsonObject,
        ...(codes.includes('landlord.sector') && { housingSector: housing.housingSector }),
        ...(codes.includes('dwelling.occupied') && { isVacant: housing.isVacant }),
      },
    });
    await addCorrections(db, id, current + 1, changes, context.now());
    await rescore(context, id);
    await tellInAnHour(context, id, ['answers']);
    await notifyOf(context, { kind: 'DECLARANT_MESSAGE', signalementId: id, eventKey: `answers:${id}:${current + 1}` });
    await documentsChanged(context, id);
    return readAsDeclarant(context, token);
  });
}
