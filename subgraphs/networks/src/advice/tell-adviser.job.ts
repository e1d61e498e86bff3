import { defineJob } from '@mitoyen/kit/jobs.ts';
import { letter } from '@mitoyen/kit/letter.ts';
import { z } from 'zod';
import { siteUrl } from '../derogation/derogation-link.ts';
import { addressesOf, findPartner } from '../recipient/recipient.graph.ts';

/** Tells the people of the advice service that somebody asks them; the territory when nobody there can be written to. */
export const tellAdviser = defineJob({
  name: 'advice.tell-adviser',
  payload: z.strictObject({ adviceId: z.uuid() }),
  async run(context, { adviceId }) {
    const { db, tenant } = context;
    const row = await db.adviceRequest.findFirst({ where: { id: adviceId } });
    if (row?.status !== 'NEW') return;
    const known = addressesOf(await findPartner(context, row.partnerId));
    const recipients = known.length > 0 ? known : [tenant.contacts.email];
    const text = letter(tenant, [
      'Un habitant demande un conseil sur son chauffage. Sa question et ses coordonnées sont dans votre espace.',
      `Pour la lire et dire qu’elle a sa réponse :\n${siteUrl(context, '/agents/conseils')}`,
    ]);
    await context.transaction(async () => {
      for (const to of recipients) {
        await context.queueMail({
          to,
          subject: 'Une demande de conseil sur le chauffage',
          text,
          key: `advice:${adviceId}:${to}`,
        });
      }
    });
  },
});
