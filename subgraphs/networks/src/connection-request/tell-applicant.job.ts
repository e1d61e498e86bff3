import { defineJob } from '@mitoyen/kit/jobs.ts';
import { publicUrl } from '@mitoyen/tenants';
import { z } from 'zod';
import { mailApplicant } from '../request-follow-up/applicant.mail.ts';
import { requestLinkUrl } from '../request-follow-up/request-link.command.ts';
import { findRequest } from './connection-request.store.ts';
import { REQUEST_STATUSES } from './life-cycle.ts';
import { closingReasonOf, statusMail } from './status-mail.ts';

/** Tells the applicant of a step, once, after the time in which it may be taken back; silent when it was. */
export const tellApplicant = defineJob({
  name: 'connection-request.tell-applicant',
  payload: z.strictObject({ eventId: z.uuid() }),
  async run(context, { eventId }) {
    const { db, tenant, runtime } = context;
    const event = await db.connectionRequestEvent.findFirst({ where: { id: eventId } });
    const request = event && (await findRequest(db, event.requestId));
    const status = REQUEST_STATUSES.find((known) => known === event?.toStatus);
    if (!event || !request || !status || event.undoneAt !== null) return;
    const news = {
      reference: request.reference,
      status,
      reason: closingReasonOf(event.reason),
      message: event.message,
      site: publicUrl(tenant, { scheme: runtime.publicScheme, port: runtime.publicPort }),
    };
    const mail = statusMail(news, await requestLinkUrl(context, request.id));
    if (!mail) return;
    await context.transaction(() => mailApplicant(context, request.id, `request-step:${eventId}`, () => mail));
  },
});
