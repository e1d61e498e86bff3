import type { Signalement } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { hashToken } from '@mitoyen/kit/private-token.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { tell } from '../activity/activity.command.ts';
import { judgeByRules } from '../affectation-rule/apply-rules.job.ts';
import { hintDuplicates } from '../duplicate-hint/duplicate-hint.command.ts';
import { followUpUrl, openLink, tokenOf } from '../follow-up/follow-up-link.command.ts';
import { findFirstLink } from '../follow-up/follow-up-link.store.ts';
import { formVersions } from '../form/form-versions.ts';
import { reportsDanger } from '../grid/grid.ts';
import { gridOfVersion, gridVersions } from '../grid/grid-versions.ts';
import { offerInjunction } from '../injunction/offer-injunction.command.ts';
import { rescore } from '../score/rescore.command.ts';
import { addToZones } from '../zone/file-zone.store.ts';
import { addFile, attachPhotos, claimDeposit, nextReference } from './deposit.store.ts';
import { checkDeposit, type Deposit, depositFingerprint, parisDay } from './deposit.ts';
import { readDepositAnswers } from './deposit-answers.ts';
import { takeDraftDocuments } from './draft-document.command.ts';
import { type Entry, ONLINE } from './entry.ts';
import { letterIn, receiptMail, receiptSms } from './receipt-mail.ts';

/** What the declarant takes away: the number to say and the private link. */
export interface DepositReceipt {
  readonly signalementId: string;
  readonly reference: string;
  readonly createdAt: Date;
  readonly followUpToken: string;
  readonly followUpUrl: string;
}

/**
 * Makes a file from what a form sent, once: the same key with the same content gives the same receipt again. In one
 * transaction: the file, its reference, its photos, the documents of its draft, its link, its event and its receipt by mail or by message. `entry`: by
 * which way it came in. Refusals: see `checkDeposit` and `readDepositAnswers`.
 */
export function deposit(context: SubgraphContext, input: unknown, entry: Entry = ONLINE): Promise<DepositReceipt> {
  const { tenant } = context;
  const verdict = checkDeposit(
    input,
    gridVersions,
    { citycodes: tenant.communes.map(({ code }) => code), center: tenant.map.center },
    { needsContact: !('caller' in entry) },
  );
  if (!verdict.ok) throw new Refusal(verdict.code, verdict.field);
  const { deposit: answers } = verdict;
  const grid = gridOfVersion(answers.gridVersion);
  const read = readDepositAnswers(answers, grid, formVersions, entry.channel, parisDay(context.now()));
  if (!read.ok) throw new Refusal(read.code, read.field);

  return context.transaction(async (db) => {
    const already = await claimDeposit(db, tenant.slug, answers.idempotencyKey);
    if (already) {
      const link = await findFirstLink(db, already.id);
      if (!link || already.depositFingerprint !== depositFingerprint(answers)) {
        throw new Refusal('KEY_REUSED', 'idempotencyKey');
      }
      return receipt(context, already, tokenOf(context, link.id));
    }

    const now = context.now();
    const hasDanger = reportsDanger(
      grid,
      answers.desordres.map(({ code }) => code),
    );
    const reference = await nextReference(db, now);
    const file = await addFile(db, answers, read.kept, entry, { reference, hasDanger, now });
    await addToZones(db, tenant.slug, file);
    await rescore(context, file.id);
    await claimPhotos(context, file.id, answers.photoIds);
    if (answers.draftToken) {
      const tokenHash = hashToken(answers.draftToken);
      await takeDraftDocuments(context, tokenHash, file.id);
      await db.signalementDraft.deleteMany({ where: { tokenHash } });
    }
    const token = await openLink(context, file.id);
    await tell(context, 'signalement.deposited', { signalementId: file.id });
    // While the landlord is written to first, the rules of affectation wait.
    if (!(await offerInjunction(context, file.id))) await judgeByRules(context, file.id);
    await sendReceipt(context, file, answers, followUpUrl(context, token));
    await hintDuplicates(context, file, answers.contact.email);
    context.auditSubject = { entity: 'Signalement', entityId: file.id };
    return receipt(context, file, token);
  });
}

async function claimPhotos(context: SubgraphContext, fileId: string, given: readonly string[]): Promise<void> {
  const ids = given.map((id) => fromGlobalId('Photo', id)).filter((id) => id !== undefined);
  if (ids.length < given.length || !(await attachPhotos(context.db, fileId, ids, context.now()))) {
    throw new Refusal('UNKNOWN_PHOTO', 'photoIds');
  }
}

/** By mail when an address was given, by a message to the phone when only that was. */
async function sendReceipt(context: SubgraphContext, file: Signalement, answers: Deposit, link: string): Promise<void> {
  const { tenant } = context;
  const { email, phone } = answers.contact;
  const facts = {
    reference: file.reference,
    addressLabel: file.addressLabel,
    receivedAt: file.createdAt,
    hasDanger: file.hasDanger,
    territoryName: tenant.name,
    answerWorkingDays: tenant.rules.signalement.answerWorkingDays,
    dataProtectionEmail: tenant.contacts.dataProtectionEmail,
  };
  const key = `receipt:${file.id}`;
  if (email) {
    const { subject, paragraphs } = receiptMail(facts, link, answers.locale);
    await context.queueMail({ to: email, subject, text: letterIn(answers.locale, tenant, paragraphs), key });
  } else if (phone) {
    await context.sms({ to: phone, text: receiptSms(facts, link, answers.locale), key });
  }
}

function receipt(
  context: SubgraphContext,
  file: { id: string; reference: string; createdAt: Date },
  token: string,
): DepositReceipt {
  return {
    signalementId: file.id,
    reference: file.reference,
    createdAt: file.createdAt,
    followUpToken: token,
    followUpUrl: followUpUrl(context, token),
  };
}
