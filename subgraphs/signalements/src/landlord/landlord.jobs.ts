import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { frenchDay, letter } from '@mitoyen/kit/letter.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { z } from 'zod';
import { sameDwelling } from './confrontation.ts';
import { flagLabel } from './label.command.ts';
import { findEndingLabels, findReportsAtLabels } from './label.store.ts';
import { findWorks } from './landlord.store.ts';
import { mailLandlord } from './landlord-link.command.ts';
import { labelEndMail, labelFlagMail, maintenanceMail } from './landlord-mail.ts';
import { landlordSettingsOf } from './landlord-settings.ts';
import { dueMaintenance, isToBeReminded } from './maintenance.ts';
import { siteUrl } from './site-url.ts';
import { standing } from './work-log.ts';

const AT_ONCE = 500;
const DAY_MS = 86_400_000;
const asDay = (day: string) => frenchDay(new Date(`${day}T12:00:00Z`));

/** Every morning: tells landlords of the maintenance that is due within a month, once for each due day. */
export const remindMaintenance = defineJob({
  name: 'landlord.remind-maintenance',
  payload: z.strictObject({}),
  schedule: '25 5 * * *',
  async run(context) {
    let after: string | undefined;
    for (;;) {
      const dwellings = await context.db.landlordDwelling.findMany({
        where: { confirmedAt: { not: null }, ...(after && { id: { gt: after } }) },
        include: { landlord: true },
        orderBy: { id: 'asc' },
        take: AT_ONCE,
      });
      for (const dwelling of dwellings) await remindOf(context, dwelling);
      after = dwellings.at(-1)?.id;
      if (dwellings.length < AT_ONCE || after === undefined) return;
    }
  },
});

type RemindedDwelling = Awaited<ReturnType<SubgraphContext['db']['landlordDwelling']['findFirst']>> & {
  landlord: { id: string; email: string };
};

async function remindOf(context: SubgraphContext, dwelling: RemindedDwelling): Promise<void> {
  const now = context.now();
  const today = dayInFrance(now);
  const works = standing(await findWorks(context.db, dwelling.id)).map(({ kind, doneOn }) => ({
    kind,
    doneOn: doneOn.toISOString().slice(0, 10),
  }));
  const due = dueMaintenance(dwelling, works, dayInFrance(dwelling.createdAt), today);
  for (const { rule, dueOn } of due.filter((each) => isToBeReminded(each, today))) {
    const { label, isDuty, source, kind } = rule;
    await context.transaction(async (db) => {
      const { count } = await db.maintenanceReminder.createMany({
        data: [{ dwellingId: dwelling.id, kind, dueOn: new Date(`${dueOn}T00:00:00Z`), sentAt: now }],
        skipDuplicates: true,
      });
      if (count === 0) return;
      await mailLandlord(context, dwelling.landlord, `maintenance:${dwelling.id}:${kind}:${dueOn}`, (url) =>
        maintenanceMail({ addressLabel: dwelling.addressLabel, label, dueOn: asDay(dueOn), isDuty, source, url }),
      );
    });
  }
}

/** Every morning: tells landlords once that their label ends soon. */
export const remindLabelEnds = defineJob({
  name: 'landlord.remind-label-ends',
  payload: z.strictObject({}),
  schedule: '35 5 * * *',
  async run(context) {
    const now = context.now();
    const { labelReminderDays } = landlordSettingsOf(context.tenant.rules);
    const before = new Date(now.getTime() + labelReminderDays * DAY_MS);
    for (const label of await findEndingLabels(context.db, now, before, AT_ONCE)) {
      const { id, number, validUntil, dwelling } = label;
      if (!number || !validUntil) continue;
      await context.transaction(async (db) => {
        const { count } = await db.dwellingLabel.updateMany({
          where: { id, remindedAt: null },
          data: { remindedAt: now },
        });
        if (count === 0) return;
        const endsOn = frenchDay(new Date(validUntil.getTime() - 1));
        await mailLandlord(context, dwelling.landlord, `label-end:${id}`, (url) =>
          labelEndMail({ number, addressLabel: dwelling.addressLabel, endsOn, url }),
        );
      });
    }
  },
});

/** Every five minutes: a report at the address of a labelled dwelling makes somebody look at the label again; nothing else happens to it. */
export const confrontReports = defineJob({
  name: 'landlord.confront-reports',
  payload: z.strictObject({}),
  schedule: '*/5 * * * *',
  async run(context) {
    const flagged = new Set<string>();
    for (const report of await findReportsAtLabels(context.db, context.now(), AT_ONCE)) {
      const { labelId, signalementId, reported, registered } = report;
      if (flagged.has(labelId) || sameDwelling(reported, registered) === 'OTHER') continue;
      flagged.add(labelId);
      await flag(context, labelId, signalementId);
    }
  },
});

async function flag(context: SubgraphContext, labelId: string, signalementId: string): Promise<void> {
  await context
    .transaction(async () => {
      const { number, dwellingId } = await flagLabel(context, labelId);
      const url = siteUrl(context, `/agents/bailleurs/${toGlobalId('LandlordDwelling', dwellingId)}`);
      const { subject, paragraphs } = labelFlagMail({ number: number ?? '', url });
      await context.queueMail({
        to: context.tenant.contacts.email,
        key: `label-flag:${labelId}:${signalementId}`,
        subject,
        text: letter(context.tenant, paragraphs),
      });
    })
    .catch((error: unknown) => {
      // Meanwhile withdrawn, or flagged by another worker.
      if (!(error instanceof Refusal)) throw error;
    });
}
