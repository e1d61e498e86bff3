import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { letter } from '@mitoyen/kit/letter.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { accepted } from '@mitoyen/kit/written/accepted.ts';
import { z } from 'zod';
import { documentsChanged } from '../document/document.command.ts';
import { lockFile } from '../signalement/signalement.store.ts';
import { writeSystemSuivi } from '../suivi/suivi.command.ts';
import { changedFields, checkContact, detailsSuivi, GROUPED_MINUTES } from './contact.ts';
import { type OpenFollowUp, readAsDeclarant } from './follow-up-link.command.ts';

/**
 * The declarant corrects how she is reached, and where in the building. An address that no longer serves is told of it.
 * Refusals: NOT_FOUND, LINK_EXPIRED, DECLARANT_ONLY (token), and those of `checkContact`.
 */
export function correctDetails(context: SubgraphContext, token: string, input: unknown): Promise<OpenFollowUp> {
  const after = accepted(checkContact(input));
  return context.transaction(async (db) => {
    const { signalement } = await readAsDeclarant(context, token);
    const { id } = signalement;
    const file = await lockFile(db, id);
    const known = await db.declarant.findFirst({ where: { signalementId: id } });
    if (!file || !known) throw new Refusal('NOT_FOUND', 'token');
    const before = { ...known, addressDetails: file.row.addressDetails };
    const fields = changedFields(before, after);
    context.auditSubject = { entity: 'Signalement', entityId: id, details: { fields } };
    if (fields.length === 0) return readAsDeclarant(context, token);
    const { addressDetails, ...contact } = after;
    await db.declarant.updateMany({ where: { signalementId: id }, data: contact });
    await db.signalement.updateMany({ where: { id }, data: { addressDetails } });
    await documentsChanged(context, id);
    await tellInAnHour(context, id, fields);
    if (known.email !== null && known.email !== after.email && !signalement.isVacant) {
      await context.queueMail({
        to: known.email,
        subject: `Signalement ${signalement.reference} : votre adresse a changé`,
        text: letter(context.tenant, [
          'Une autre adresse a été donnée pour recevoir les messages de votre dossier. Vous n’en recevrez plus ici.',
          'Si ce n’est pas vous, écrivez-nous sans tarder : nous fermerons l’ancien lien.',
        ]),
        key: `address-left:${id}:${file.row.version}`,
      });
    }
    return readAsDeclarant(context, token);
  });
}

/** Tells the agents in an hour that she corrected these, with whatever she corrects until then. */
export async function tellInAnHour(context: SubgraphContext, id: string, fields: readonly string[]): Promise<void> {
  const { db } = context;
  const waiting = await db.detailChange.findFirst({ where: { signalementId: id } });
  if (waiting) {
    const all = [...new Set([...waiting.fields, ...fields])];
    await db.detailChange.updateMany({ where: { signalementId: id }, data: { fields: all } });
    return;
  }
  const since = context.now();
  await db.detailChange.create({ data: { signalementId: id, fields: [...fields], since } });
  const startAfter = new Date(since.getTime() + GROUPED_MINUTES * 60_000);
  await context.enqueue(tellCorrections, { signalementId: id }, { key: `${id}:${since.getTime()}`, startAfter });
}

/** An hour after the first correction: one private message for all of them. */
export const tellCorrections = defineJob({
  name: 'follow-up.corrections',
  payload: z.strictObject({ signalementId: z.uuid() }),
  run: (context, { signalementId }) =>
    context.transaction(async (db) => {
      const waiting = await db.detailChange.findFirst({ where: { signalementId } });
      if (!waiting) return;
      const key = `corrections:${signalementId}:${waiting.since.getTime()}`;
      await writeSystemSuivi(context, signalementId, detailsSuivi(waiting.fields), 'PRIVATE', key);
      await db.detailChange.deleteMany({ where: { signalementId } });
    }),
});
