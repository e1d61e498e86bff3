import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { hashToken } from '@mitoyen/kit/private-token.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { tell } from '../activity/activity.command.ts';
import { followUpParagraph, mailDeclarant } from '../follow-up/declarant.mail.ts';
import { followUpUrl, openLink, tokenOf } from '../follow-up/follow-up-link.command.ts';
import { findFirstLink } from '../follow-up/follow-up-link.store.ts';
import { reportsDanger } from '../grid/grid.ts';
import { gridOfVersion, gridVersions } from '../grid/grid-versions.ts';
import { addFile, attachPhotos, claimDeposit, nextReference } from './deposit.store.ts';
import { checkDeposit, depositFingerprint } from './deposit.ts';
import { receiptMail } from './receipt-mail.ts';

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
 * transaction: the file, its reference, its photos, its link, its event and its receipt by mail. Refusals: see `checkDeposit`.
 */
export function deposit(context: SubgraphContext, input: unknown): Promise<DepositReceipt> {
  const { tenant } = context;
  const verdict = checkDeposit(input, gridVersions, {
    citycodes: tenant.communes.map(({ code }) => code),
    center: tenant.map.center,
  });
  if (!verdict.ok) throw new Refusal(verdict.code, verdict.field);
  const answers = verdict.deposit;

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
    const codes = answers.desordres.map(({ code }) => code);
    const hasDanger = reportsDanger(gridOfVersion(answers.gridVersion), codes);
    const file = await addFile(db, answers, await nextReference(db, now), hasDanger, now);
    const photoIds = answers.photoIds.map((id) => fromGlobalId('Photo', id));
    const known = photoIds.filter((id) => id !== undefined);
    if (known.length < photoIds.length || !(await attachPhotos(db, file.id, known, now))) {
      throw new Refusal('UNKNOWN_PHOTO', 'photoIds');
    }
    if (answers.draftToken)
      await db.signalementDraft.deleteMany({ where: { tokenHash: hashToken(answers.draftToken) } });
    const token = await openLink(context, file.id);
    await tell(context, 'signalement.deposited', { signalementId: file.id });
    await mailDeclarant(context, file.id, `receipt:${file.id}`, (link) =>
      receiptMail(
        {
          reference: file.reference,
          addressLabel: file.addressLabel,
          receivedAt: now,
          hasDanger,
          territoryName: tenant.name,
          answerWorkingDays: tenant.rules.signalement.answerWorkingDays,
          dataProtectionEmail: tenant.contacts.dataProtectionEmail,
        },
        followUpParagraph(link),
      ),
    );
    context.auditSubject = { entity: 'Signalement', entityId: file.id };
    return receipt(context, file, token);
  });
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
