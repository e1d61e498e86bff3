import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { letter } from '@mitoyen/kit/letter.ts';
import { publicUrl } from '@mitoyen/tenants';
import { z } from 'zod';
import { findPartner, recipientsOf } from './partner.graph.ts';

/**
 * Tells the agents of a partner that a file was given to it: one mail each, by address and round, so that a job that runs
 * twice sends nothing twice. Silent when the file was meanwhile answered, taken back or given again.
 */
export const tellPartner = defineJob({
  name: 'affectation.tell-partner',
  payload: z.strictObject({ affectationId: z.uuid(), round: z.int() }),
  async run(context, { affectationId, round }) {
    const { db, tenant, runtime } = context;
    const part = await db.affectation.findFirst({ where: { id: affectationId }, include: { signalement: true } });
    if (part?.status !== 'PENDING' || part.round !== round) return;
    const partner = await findPartner(context, part.partnerId);
    const recipients = partner ? recipientsOf(partner) : [];
    if (!partner || recipients.length === 0) {
      context.log.warn({ affectationId }, 'nobody to tell of this affectation');
      return;
    }
    const { reference, citycode, hasDanger, id } = part.signalement;
    const commune = tenant.communes.find(({ code }) => code === citycode)?.name;
    const site = publicUrl(tenant, { scheme: runtime.publicScheme, port: runtime.publicPort });
    const text = letter(tenant, [
      `Un signalement est affecté à ${partner.name} : dossier ${reference}${commune ? `, commune de ${commune}` : ''}.`,
      hasDanger ? 'Ce dossier signale un danger pour les occupants : merci de le lire en premier.' : null,
      `Pour le lire, l’accepter ou le refuser :\n${site}/agents/signalements/${toGlobalId('Signalement', id)}`,
    ]);
    const subject = `${hasDanger ? 'Danger – ' : ''}Signalement ${reference} : votre réponse est attendue`;
    await context.transaction(async () => {
      for (const to of recipients) {
        await context.queueMail({ to, subject, text, key: `affectation:${affectationId}:${round}:${to}` });
      }
    });
  },
});
