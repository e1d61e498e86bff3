import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { letter } from '@mitoyen/kit/letter.ts';
import { publicUrl } from '@mitoyen/tenants';
import { z } from 'zod';
import { writeSystemSuivi } from '../suivi/suivi.command.ts';
import { arreteType } from './arrete-types.ts';
import { columnOf } from './day.ts';
import { addProcedureStep } from './procedure-step.store.ts';

const AT_ONCE = 500;

/**
 * Every morning: tells the territory, once by arrêté and by day of works, that the works it orders are overdue, and ends the
 * arrêtés that were given for a time that is over. A day when it did not run is made up for the next.
 */
export const followDeadlines = defineJob({
  name: 'arrete.deadlines',
  payload: z.strictObject({}),
  schedule: '25 5 * * *',
  async run(context) {
    const { db, tenant, runtime } = context;
    const now = context.now();
    const today = columnOf(dayInFrance(now));
    const over = await db.arrete.findMany({
      where: { status: { in: ['SIGNED', 'NOTIFIED'] }, expiresOn: { lt: today } },
      orderBy: { id: 'asc' },
      take: AT_ONCE,
    });
    for (const arrete of over) {
      await context.transaction(async (transaction) => {
        const { count } = await transaction.arrete.updateMany({
          where: { id: arrete.id, status: arrete.status },
          data: { status: 'EXPIRED', version: { increment: 1 }, updatedAt: now },
        });
        if (count === 0) return;
        const step = { action: 'EXPIRE', fromStatus: arrete.status, toStatus: 'EXPIRED', actorKind: 'SYSTEM' } as const;
        await addProcedureStep(transaction, { arreteId: arrete.id }, { ...step, agentId: null, at: now });
      });
    }
    const late = await db.arrete.findMany({
      where: {
        status: 'NOTIFIED',
        worksObservedOn: null,
        worksDueOn: { lt: today },
        overdueAlertedOn: null,
      },
      orderBy: [{ worksDueOn: 'asc' }, { id: 'asc' }],
      take: AT_ONCE,
    });
    const site = publicUrl(tenant, { scheme: runtime.publicScheme, port: runtime.publicPort });
    for (const arrete of late) {
      const day = arrete.worksDueOn?.toISOString().slice(0, 10);
      const what = `${arreteType(arrete.type)?.label ?? 'Arrêté'} n° ${arrete.number}, ${arrete.addressLabel}`;
      const page = arrete.signalementId
        ? `${site}/agents/signalements/${toGlobalId('Signalement', arrete.signalementId)}/procedures`
        : `${site}/agents/procedures`;
      await context.transaction(async (transaction) => {
        const { count } = await transaction.arrete.updateMany({
          where: { id: arrete.id, status: 'NOTIFIED', worksObservedOn: null, worksDueOn: arrete.worksDueOn },
          data: { overdueAlertedOn: arrete.worksDueOn },
        });
        if (count === 0) return;
        if (arrete.signalementId) {
          const text = `Les travaux ordonnés par l’arrêté n° ${arrete.number} devaient être faits avant le ${day}. Rien ne dit qu’ils le sont.`;
          await writeSystemSuivi(context, arrete.signalementId, text, 'PRIVATE', `arrete:${arrete.id}:late:${day}`);
        }
        await context.queueMail({
          to: tenant.contacts.email,
          subject: `Arrêté n° ${arrete.number} : les travaux sont en retard`,
          text: letter(tenant, [
            `Les travaux ordonnés devaient être faits avant le ${day}, et personne ne les a constatés : ${what}.`,
            `Pour voir le dossier :\n${page}`,
          ]),
          key: `arrete-late:${arrete.id}:${day}`,
        });
      });
    }
  },
});
