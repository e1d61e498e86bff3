import type { Helper } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { letter } from '@mitoyen/kit/letter.ts';
import { followUpToken, hashToken, isToken } from '@mitoyen/kit/private-token.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { purposeKey } from '@mitoyen/kit/signature.ts';
import { accepted } from '@mitoyen/kit/written/accepted.ts';
import { publicUrl } from '@mitoyen/tenants';
import { documentsChanged } from '../document/document.command.ts';
import { followUpParagraph } from '../follow-up/declarant.mail.ts';
import { followUpUrl, type OpenFollowUp, readAsDeclarant } from '../follow-up/follow-up-link.command.ts';
import { v7 } from '../signalement/new-id.ts';
import { lockFile } from '../signalement/signalement.store.ts';
import { writeSystemSuivi } from '../suivi/suivi.command.ts';
import { addHelper, changeHelper, findHelpers, findInvitation } from './helper.store.ts';
import { checkHelper, helperState, MAX_HELPERS } from './helper.ts';

const DAY_MS = 86_400_000;
const tokenFor = (context: SubgraphContext, purpose: 'helper' | 'helper-invitation', id: string) =>
  followUpToken(purposeKey(context.runtime.secret, purpose), context.tenant.slug, id);

/**
 * The declarant asks somebody to help. That person is written to and must accept before anything opens.
 * Refusals: NOT_FOUND, LINK_EXPIRED, DECLARANT_ONLY (token), WRONG_STATUS (token), TOO_MANY (email), ALREADY_INVITED (email),
 * and those of `checkHelper`.
 */
export function inviteHelper(context: SubgraphContext, token: string, input: unknown): Promise<OpenFollowUp> {
  const helper = accepted(checkHelper(input));
  return context.transaction(async (db) => {
    const { signalement } = await readAsDeclarant(context, token);
    if (signalement.endedAt) throw new Refusal('WRONG_STATUS', 'token');
    await lockFile(db, signalement.id);
    const others = (await findHelpers(db, signalement.id)).filter(
      (other) => helperState(other, context.now()) !== 'EXPIRED',
    );
    if (others.some((other) => other.email === helper.email)) throw new Refusal('ALREADY_INVITED', 'email');
    if (others.length >= MAX_HELPERS) throw new Refusal('TOO_MANY', 'email');
    const invitedAt = context.now();
    const id = v7(invitedAt);
    const invitation = tokenFor(context, 'helper-invitation', id);
    await addHelper(db, {
      ...helper,
      id,
      signalementId: signalement.id,
      invitationHash: hashToken(invitation),
      tokenHash: hashToken(tokenFor(context, 'helper', id)),
      invitedAt,
      expiresAt: new Date(invitedAt.getTime() + context.tenant.rules.signalement.followUpLinkDays * DAY_MS),
    });
    const { publicScheme: scheme, publicPort: port } = context.runtime;
    const url = `${publicUrl(context.tenant, { scheme, port })}/suivi/invitation/${invitation}`;
    await context.queueMail({
      to: helper.email,
      subject: 'Une personne demande votre aide pour son dossier de logement',
      text: letter(context.tenant, [
        `Une personne qui nous a signalé un problème de logement vous demande de l’aider à suivre son dossier ${signalement.reference}.`,
        'Si vous acceptez, vous pourrez lire son dossier, lui joindre des documents et nous écrire avec elle.',
        `Pour répondre, ouvrez cette page dans les quinze jours :\n${url}`,
        'Si vous ne connaissez personne dans ce cas, ne faites rien : aucun dossier ne s’ouvre sans votre accord.',
      ]),
      key: `helper-invited:${id}`,
    });
    await documentsChanged(context, signalement.id);
    context.auditSubject = { entity: 'Helper', entityId: id, details: { signalementId: signalement.id } };
    return readAsDeclarant(context, token);
  });
}

/** The invitation that a token opens, while it waits for its answer. Refusals: NOT_FOUND, LINK_EXPIRED (token). */
export async function readInvitation(context: SubgraphContext, token: string): Promise<Helper> {
  const helper = isToken(token) ? await findInvitation(context.db, hashToken(token)) : null;
  const state = helper && helperState(helper, context.now());
  if (!helper || state === 'REMOVED' || state === 'DECLINED') throw new Refusal('NOT_FOUND', 'token');
  if (state === 'EXPIRED') throw new Refusal('LINK_EXPIRED', 'token');
  return helper;
}

/**
 * Whoever was asked says yes or no. A yes gives a private link, here and by mail; said twice, it gives the same.
 * Refusals: NOT_FOUND, LINK_EXPIRED (token).
 */
export function answerInvitation(
  context: SubgraphContext,
  token: string,
  accepts: boolean,
): Promise<{ followToken: string | null }> {
  return context.transaction(async (db) => {
    const helper = await readInvitation(context, token);
    const { id, signalementId } = helper;
    await lockFile(db, signalementId);
    context.auditSubject = { entity: 'Helper', entityId: id, details: { signalementId, accepts } };
    const now = context.now();
    if (!accepts) {
      // Who has accepted may go too: she is then no longer a helper.
      await changeHelper(db, signalementId, id, helper.acceptedAt ? { removedAt: now } : { declinedAt: now });
      await documentsChanged(context, signalementId);
      return { followToken: null };
    }
    const followToken = tokenFor(context, 'helper', id);
    if (!helper.acceptedAt) {
      await changeHelper(db, signalementId, id, { acceptedAt: now });
      await writeSystemSuivi(
        context,
        signalementId,
        'Une personne aide désormais à suivre ce dossier.',
        'PUBLIC',
        `helper-accepted:${id}`,
      );
      await context.queueMail({
        to: helper.email,
        subject: 'Votre lien pour aider à suivre un dossier',
        text: letter(context.tenant, [
          'Vous avez accepté d’aider. Voici votre lien.',
          followUpParagraph(followUpUrl(context, followToken)),
        ]),
        key: `helper-link:${id}`,
      });
    }
    return { followToken };
  });
}

/** The declarant no longer wants this help; the link closes at once. Refusals: NOT_FOUND (token, id), LINK_EXPIRED, DECLARANT_ONLY. */
export function removeHelper(context: SubgraphContext, token: string, globalId: string): Promise<OpenFollowUp> {
  const id = requireId('Helper', globalId);
  return context.transaction(async (db) => {
    const { signalement } = await readAsDeclarant(context, token);
    await lockFile(db, signalement.id);
    const removed = await changeHelper(db, signalement.id, id, { removedAt: context.now() });
    if (!removed) throw new Refusal('NOT_FOUND', 'id');
    await documentsChanged(context, signalement.id);
    context.auditSubject = { entity: 'Helper', entityId: id, details: { signalementId: signalement.id } };
    return readAsDeclarant(context, token);
  });
}
