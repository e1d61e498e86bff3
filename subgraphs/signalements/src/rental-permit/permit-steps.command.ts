import type { Prisma, RentalPermit } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { frenchDay } from '@mitoyen/kit/letter.ts';
import { hashToken } from '@mitoyen/kit/private-token.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { accepted } from '@mitoyen/kit/written/accepted.ts';
import { findDesordre } from '../grid/grid.ts';
import { currentGrid } from '../grid/grid-versions.ts';
import { answerDueAt, momentOf, piecesDueAt } from './legal-delay.ts';
import { hasLetter } from './permit-letter.ts';
import { openPermit, permitToken } from './permit-link.command.ts';
import { permitCheckMail, permitDecisionMail, permitPiecesMail, permitTransferMail } from './permit-mail.ts';
import { checkItemLabel, checkRecord, checkRequest } from './remote-check.ts';
import { claimPieces } from './rental-permit.command.ts';
import { addPermitStep, changePermit, findPermitPieces, lockPermit } from './rental-permit.store.ts';
import { checkPermitDecision, checkPiecesRequest, checkSentPieces, checkTransfer } from './rental-permit.ts';
import { permitStep, type RentalPermitAction, type RentalPermitActor } from './rental-permit-life-cycle.ts';
import { tellApplicant } from './tell-applicant.command.ts';
import { writePermitLetter } from './write-permit-letter.command.ts';

type Change = Prisma.RentalPermitUpdateManyMutationInput;
type Follow = (file: RentalPermit, to: RentalPermit['status']) => Promise<Change>;

/** Asks once for what is missing: the delay stops. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, TOO_MANY, BAD_FORMAT. */
export function requestPermitPieces(context: SubgraphContext, id: string, input: unknown): Promise<RentalPermit> {
  const { pieces, message } = accepted(checkPiecesRequest(input));
  return move(context, id, 'REQUEST_PIECES', 'agent', message, async (file) => {
    const now = context.now();
    const due = piecesDueAt(now);
    const dueOn = frenchDay(new Date(due.getTime() - 1));
    const { reference } = file;
    await tellApplicant(context, file, 'pieces', (url) => permitPiecesMail({ reference, pieces, message, dueOn, url }));
    return { piecesAskedAt: now, piecesDueAt: due, piecesAsked: pieces };
  });
}

/** The landlord sends documents or words. Refusals: NOT_FOUND, WRONG_STATUS, UNKNOWN_FILE, and those of the form. */
export async function addPermitDocuments(
  context: SubgraphContext,
  token: string,
  input: unknown,
): Promise<RentalPermit> {
  const { message, pieces } = accepted(checkSentPieces(input));
  const { id } = await openPermit(context, token);
  return context.transaction(async () => {
    // Before the step: whether the file is whole depends on what has come.
    await claimPieces(context, id, pieces);
    return move(context, id, 'ADD_PIECES', 'applicant', message);
  });
}

/** Asks for photos of what the remote check looks at; the delay runs on. Refusals: NOT_FOUND, WRONG_STATUS, and those of the form. */
export function requestPermitCheck(context: SubgraphContext, id: string, input: unknown): Promise<RentalPermit> {
  const { items, message } = accepted(checkRequest(input));
  return move(context, id, 'REQUEST_CHECK', 'agent', message, async (file) => {
    const { reference } = file;
    const labels = items.map(checkItemLabel);
    await tellApplicant(context, file, 'check', (url) => permitCheckMail({ reference, items: labels, message, url }));
    return { checkAskedAt: context.now(), checkItems: items };
  });
}

/** Writes down what the remote check found, point by point. Refusals: NOT_FOUND, WRONG_STATUS, and those of the form. */
export function recordPermitCheck(context: SubgraphContext, id: string, input: unknown): Promise<RentalPermit> {
  const { findings, note } = accepted(checkRecord(input));
  return move(context, id, 'RECORD_CHECK', 'agent', note, async () => ({
    checkFindings: findings,
    checkedAt: context.now(),
  }));
}

/** Decides: the file, its letter and the mail that announces it, in one transaction. Refusals: NOT_FOUND, WRONG_STATUS, and those of the form. */
export function decideRentalPermit(
  context: SubgraphContext,
  id: string,
  decision: 'GRANT' | 'GRANT_WITH_CONDITIONS' | 'REFUSE',
  input: unknown,
): Promise<RentalPermit> {
  const words = accepted(checkPermitDecision(decision, input, (code) => findDesordre(currentGrid, code) !== undefined));
  return move(context, id, decision, 'agent', null, async () => words);
}

/** Gives the receipt of a declaration. Refusals: NOT_FOUND, WRONG_STATUS. */
export function registerRentalPermit(context: SubgraphContext, id: string): Promise<RentalPermit> {
  return move(context, id, 'REGISTER', 'agent', null);
}

/** The landlord gives up. Refusals: NOT_FOUND, WRONG_STATUS. */
export async function withdrawRentalPermit(context: SubgraphContext, token: string): Promise<RentalPermit> {
  const { id } = await openPermit(context, token);
  return move(context, id, 'WITHDRAW', 'applicant', null);
}

/** The dwelling is let under the authorisation, from today. Refusals: NOT_FOUND, WRONG_STATUS. */
export async function declareLet(context: SubgraphContext, token: string): Promise<RentalPermit> {
  const { id } = await openPermit(context, token);
  const today = new Date(`${dayInFrance(context.now())}T00:00:00Z`);
  return move(context, id, 'DECLARE_LET', 'applicant', null, async () => ({ letOn: today }));
}

/**
 * Who holds the authorisation gives it to the new owner (CCH, art. R. 635-3): the former link no longer opens, the new owner gets
 * another one by mail. Refusals: NOT_FOUND, WRONG_STATUS, and those of the form.
 */
export async function transferRentalPermit(context: SubgraphContext, token: string, input: unknown) {
  const { holder } = accepted(checkTransfer(input));
  const { id } = await openPermit(context, token);
  return move(context, id, 'TRANSFER', 'applicant', null, async (file) => {
    const now = context.now();
    const holderRound = file.holderRound + 1;
    await context.db.rentalPermitApplicant.updateMany({
      where: { permitId: id },
      data: { ...holder, consentedAt: now },
    });
    const { reference, addressLabel } = file;
    await tellApplicant(context, { ...file, holderRound }, 'transfer', (url) =>
      permitTransferMail({ reference, addressLabel, url }),
    );
    return { holderRound, tokenHash: hashToken(permitToken(context, { id, holderRound })) };
  });
}

/** What time alone does to a file; nothing when meanwhile it no longer applies. */
export async function letTimeDecide(
  context: SubgraphContext,
  id: string,
  action: 'GRANT_BY_SILENCE' | 'CLOSE_INCOMPLETE' | 'LAPSE',
): Promise<void> {
  await context
    .transaction(async () => {
      const { status } = await move(context, id, action, 'system', null);
      const details = { to: status };
      await context.audit([{ action: `rentalPermit.${action}`, entity: 'RentalPermit', entityId: id, details }]);
    })
    .catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
    });
}

function move(
  context: SubgraphContext,
  id: string,
  action: RentalPermitAction,
  actor: RentalPermitActor,
  message: string | null,
  follow: Follow = async () => ({}),
): Promise<RentalPermit> {
  return context.transaction(async (db) => {
    const file = await lockPermit(db, id);
    if (!file) throw new Refusal('NOT_FOUND', 'id');
    const now = context.now();
    const given = (await findPermitPieces(db, id)).filter(
      ({ createdAt }) => file.piecesAskedAt !== null && createdAt >= file.piecesAskedAt,
    );
    const isWhole = file.piecesAsked.every((code) => given.some((piece) => piece.code === code));
    const step = permitStep(action, momentOf(file, isWhole, now), actor);
    if (!step) throw new Refusal('WRONG_STATUS');
    const change = await follow(file, step.to);
    const { viewer } = context;
    await addPermitStep(db, {
      permitId: id,
      action,
      fromStatus: file.status,
      toStatus: step.to,
      actorKind: actor,
      message,
      agentId: actor === 'agent' && viewer.kind === 'agent' ? viewer.agentId : null,
      at: now,
    });
    await context.publish('rentalPermit.changed', { entityId: id });
    context.auditSubject = { entity: 'RentalPermit', entityId: id, details: { from: file.status, to: step.to } };
    const isEnd = step.delay === 'ends' && step.to !== file.status && file.endedAt === null;
    const changed = await changePermit(
      db,
      id,
      {
        ...change,
        status: step.to,
        ...(step.delay === 'starts' && { completeSince: now, dueAt: answerDueAt(file.kind, now) }),
        ...(step.delay === 'stops' && { completeSince: null, dueAt: null }),
        ...(isEnd && { endedAt: now }),
      },
      now,
    );
    // A landlord who withdraws knows it already.
    if (step.to !== file.status && step.delay === 'ends' && actor !== 'applicant') await announce(context, changed);
    return changed;
  });
}

async function announce(context: SubgraphContext, file: RentalPermit): Promise<void> {
  const { reference, status } = file;
  const isWritten = hasLetter(status);
  if (isWritten) await writePermitLetter(context, file);
  await tellApplicant(context, file, 'end', (url) =>
    permitDecisionMail({ reference, status, hasLetter: isWritten, url }),
  );
}
