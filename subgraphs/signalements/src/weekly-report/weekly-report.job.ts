import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { findPartner } from '../affectation/partner.graph.ts';
import { claimRun, countMails, madeFor } from '../digest/digest.store.ts';
import { instantInFrance } from '../digest/french-clock.ts';
import { findPreferences } from '../notification/preference.store.ts';
import { sendTerritoryReport, TERRITORY } from './territory-report.job.ts';
import { reportMail } from './weekly-report.mail.ts';
import { findReportedPartners, readWeek } from './weekly-report.store.ts';
import { REPORT_AT, reportDueAt, reportedWeek, saysNothing } from './weekly-report.ts';

/** Every hour: the reports of the week that have not been made become a job each, from Monday seven o'clock in France. */
export const makeReports = defineJob({
  name: 'weekly-report.monday',
  payload: z.strictObject({}),
  schedule: '0 * * * *',
  async run(context) {
    const now = context.now();
    if (now < reportDueAt(now)) return;
    const week = reportedWeek(now);
    const made = await madeFor(context.db, 'WEEKLY', week.monday);
    const partners = (await findReportedPartners(context.db, week)).filter((id) => !made.has(id));
    await context.transaction(async () => {
      for (const partnerId of partners) {
        const payload = { partnerId, monday: week.monday };
        await context.enqueue(sendReport, payload, { key: `${partnerId}:${week.monday}` });
      }
      if (!made.has(TERRITORY))
        await context.enqueue(sendTerritoryReport, { monday: week.monday }, { key: week.monday });
    });
  },
});

/**
 * The report of one partner, once a week: a mail to each of its agents who wants it, or to its own address when it has no
 * agent. A report that says nothing is not sent.
 */
export const sendReport = defineJob({
  name: 'weekly-report.send',
  atOnce: 2,
  payload: z.strictObject({ partnerId: z.uuid(), monday: z.iso.date() }),
  async run(context, { partnerId, monday }) {
    // Whom to write to is another subgraph's to know: asked before anything is locked.
    const partner = await findPartner(context, partnerId);
    await context.transaction(async (db) => {
      const run = { kind: 'WEEKLY', subjectId: partnerId, period: monday } as const;
      if (!(await claimRun(db, { ...run, madeAt: context.now() }))) return;
      if (!partner?.isActive) return;
      const now = context.now();
      const week = reportedWeek(instantInFrance(monday, REPORT_AT));
      const report = await readWeek(db, partnerId, week, now, context.tenant.rules.signalement);
      if (saysNothing(report)) return;
      const agents = partner.agents.filter((agent) => agent.isActive);
      const preferences = await findPreferences(
        db,
        agents.map(({ id }) => id),
      );
      const wanting = agents.filter((_agent, at) => preferences[at]?.weekly).map(({ email }) => email);
      const addresses = agents.length === 0 ? [partner.email] : wanting;
      const recipients = new Set(addresses.filter((email) => email !== null));
      const mail = reportMail(context, partner.name, report);
      for (const to of recipients) {
        await context.queueMail({ to, ...mail, key: `weekly-report:${partnerId}:${monday}:${to}` });
      }
      await countMails(db, run, recipients.size);
    });
  },
});
