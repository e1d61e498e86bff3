import type { Signalement } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { tell } from '../activity/activity.command.ts';
import { affect, endAffectations } from '../affectation/affectation.command.ts';
import { followUpParagraph, mailDeclarant } from '../follow-up/declarant.mail.ts';
import { findDesordre } from '../grid/grid.ts';
import { gridOfVersion } from '../grid/grid-versions.ts';
import { rescore } from '../score/rescore.command.ts';
import { actorIn, agentIdOf, lockSeenFile, requireAllowed } from '../signalement/file-access.command.ts';
import { judgeSignalement } from '../signalement/life-cycle.ts';
import { v7 } from '../signalement/new-id.ts';
import { addStep, changeFile, type LockedFile } from '../signalement/signalement.store.ts';
import { writeSystemSuivi } from '../suivi/suivi.command.ts';
import { addSuiviRow } from '../suivi/suivi.store.ts';
import { addDesordres, mergeInto } from './merge.store.ts';

/** What the declarant of the duplicate reads. */
const TOLD =
  'Votre signalement concerne un logement pour lequel un dossier est déjà ouvert. Les deux sont désormais traités ensemble : ' +
  'vous recevrez la suite ici, et vous pouvez toujours nous écrire.';

/**
 * Ends a duplicate in favour of the file that goes on. Nothing is lost and nothing is shown to another declarant: the
 * duplicate keeps its words, photos and people, and is read from the file that goes on; what it reports and who works on it
 * go over. Refusals: NOT_FOUND, SAME_FILE, WRONG_STATUS (one of them has ended), OTHER_ADDRESS (both have a national address
 * and it is not the same).
 */
export function mergeSignalements(context: SubgraphContext, id: string, intoId: string): Promise<Signalement> {
  if (id === intoId) throw new Refusal('SAME_FILE', 'intoId');
  return context.transaction(async (db) => {
    // Always in one order: two agents who merge the same files the other way round wait for each other, and no more.
    const [first, second] = id < intoId ? [id, intoId] : [intoId, id];
    const one = await lockSeenFile(context, first);
    const other = await lockSeenFile(context, second);
    const [duplicate, target] = first === id ? [one, other] : [other, one];
    const { banId } = duplicate.row;
    if (banId !== null && target.row.banId !== null && banId !== target.row.banId)
      throw new Refusal('OTHER_ADDRESS', 'intoId');
    if (target.row.status !== 'NEW' && target.row.status !== 'ACTIVE') throw new Refusal('WRONG_STATUS', 'intoId');

    const now = context.now();
    const to = requireAllowed(judgeSignalement('MERGE', duplicate.facts, actorIn(context), now));
    const partners = duplicate.affectations.filter(({ status }) => status === 'PENDING' || status === 'ACCEPTED');
    if (duplicate.row.status === 'ACTIVE') await endAffectations(context, duplicate, 'DUPLICATE');
    await mergeInto(db, id, intoId);
    await changeFile(db, id, { status: to, closingReason: 'DUPLICATE', endedAt: now }, now);
    await noteStep(context, duplicate, 'MERGE', to);
    await noteStep(context, target, 'ABSORB', target.row.status);
    await carryOver(context, duplicate, target);
    for (const { partnerId } of partners) await affect(context, intoId, partnerId);

    await addSuiviRow(db, {
      id: v7(now),
      signalementId: id,
      text: TOLD,
      visibility: 'PUBLIC',
      authorKind: 'SYSTEM',
      authorId: null,
      createdAt: now,
    });
    await mailDeclarant(context, id, `merged:${id}:${duplicate.row.version}`, (link) => ({
      subject: `Signalement ${duplicate.row.reference} : traité avec un autre dossier`,
      paragraphs: [TOLD, followUpParagraph(link)],
    }));
    const note = `Le dossier ${duplicate.row.reference} a été reconnu comme un doublon et rattaché à celui-ci.`;
    await writeSystemSuivi(context, intoId, note, 'PRIVATE', `absorb:${id}:${duplicate.row.version}`);
    await tell(context, 'signalement.changed', { signalementId: id });
    await tell(context, 'signalement.changed', { signalementId: intoId });
    context.auditSubject = { entity: 'Signalement', entityId: id, details: { intoId } };
    return db.signalement.findFirstOrThrow({ where: { id: intoId } });
  });
}

/** What only the duplicate reported, in codes that the grid of the other file knows; its score is then taken again. */
async function carryOver(context: SubgraphContext, duplicate: LockedFile, target: LockedFile): Promise<void> {
  const grid = gridOfVersion(target.row.gridVersion);
  const added = await addDesordres(
    context.db,
    duplicate.row.id,
    target.row.id,
    (code) => findDesordre(grid, code) !== undefined,
  );
  if (added > 0) await rescore(context, target.row.id);
}

function noteStep(context: SubgraphContext, file: LockedFile, action: string, toStatus: string) {
  return addStep(context.db, {
    signalementId: file.row.id,
    affectationId: null,
    action,
    fromStatus: file.row.status,
    toStatus,
    reason: action === 'MERGE' ? 'DUPLICATE' : null,
    agentId: agentIdOf(context.viewer),
    at: context.now(),
  });
}
