import { defineJob } from '@mitoyen/kit/jobs.ts';
import { letter } from '@mitoyen/kit/letter.ts';
import { z } from 'zod';
import { findRequest } from '../connection-request/connection-request.store.ts';
import { addressesOfCollectivite } from '../recipient/recipient.graph.ts';
import { answerersOf, requestUrl, summaryOf } from '../recipient/tell-recipient.job.ts';

/** What an applicant did by her link, as it is told. `toCollectivite`: also to the territory when a partner has the request. */
const NOTICES = {
  MESSAGE: {
    subject: 'un message de la personne qui demande',
    words: 'La personne qui demande vous a écrit.',
    toCollectivite: false,
  },
  WITHDRAWN: {
    subject: 'elle est retirée',
    words: 'La personne qui demande a retiré sa demande.',
    toCollectivite: false,
  },
  NOT_CONTACTED: {
    subject: 'personne ne l’a recontactée',
    words: 'La personne qui demande nous dit que personne ne l’a recontactée. Merci de lui répondre sans tarder.',
    toCollectivite: true,
  },
} as const;
export type Notice = keyof typeof NOTICES;

/** Tells who must answer what the applicant did: one mail each, whatever happens to the worker. Names nobody. */
export const tellAnswerers = defineJob({
  name: 'connection-request.tell-answerers',
  payload: z.strictObject({
    requestId: z.uuid(),
    notice: z.enum(['MESSAGE', 'WITHDRAWN', 'NOT_CONTACTED']),
    key: z.string().max(100),
  }),
  async run(context, { requestId, notice, key }) {
    const request = await findRequest(context.db, requestId);
    if (!request) return;
    const { subject, words, toCollectivite } = NOTICES[notice];
    const { emails, partnerName } = await answerersOf(context, request);
    const others = toCollectivite && partnerName !== null ? await addressesOfCollectivite(context) : [];
    const text = letter(context.tenant, [
      words,
      `${summaryOf(context, request)}.`,
      `Pour la lire et répondre :\n${requestUrl(context, requestId)}`,
    ]);
    await context.transaction(async () => {
      for (const to of new Set([...emails, ...others])) {
        const mail = { to, subject: `Demande ${request.reference} : ${subject}`, text };
        await context.queueMail({ ...mail, key: `request-notice:${notice}:${key}:${to}` });
      }
    });
  },
});
