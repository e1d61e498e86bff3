import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { frenchDay, letter } from '@mitoyen/kit/letter.ts';
import { publicUrl } from '@mitoyen/tenants';
import { z } from 'zod';
import { findAllPartners } from '../affectation/partner.graph.ts';
import { claimRun, countMails } from '../digest/digest.store.ts';
import { instantInFrance } from '../digest/french-clock.ts';
import { findAgentAddresses, findTerritoryAgents } from '../notification/agent.graph.ts';
import { findPreferences } from '../notification/preference.store.ts';
import { readTerritoryWeek } from './territory-report.store.ts';
import type { PartnerWeek, TerritoryReport } from './territory-report.ts';
import { REPORT_AT, reportedWeek } from './weekly-report.ts';

/** The territory among those whose report of a week was made: no partner has this id. */
export const TERRITORY = '00000000-0000-0000-0000-000000000000';

/**
 * The report of all partners together, once a week: a mail to each agent who administers the territory and wants it. A
 * report that says nothing is not sent.
 */
export const sendTerritoryReport = defineJob({
  name: 'weekly-report.send-territory',
  payload: z.strictObject({ monday: z.iso.date() }),
  async run(context, { monday }) {
    // Whom to write to, and the names of partners, are another subgraph's to know: asked before anything is locked.
    const ids = await findTerritoryAgents(context, 'agent.manage');
    const preferences = await findPreferences(context.db, ids);
    const wanting = ids.filter((_id, at) => preferences[at]?.weekly);
    const [agents, partners] = await Promise.all([findAgentAddresses(context, wanting), findAllPartners(context)]);
    await context.transaction(async (db) => {
      const run = { kind: 'WEEKLY', subjectId: TERRITORY, period: monday } as const;
      if (!(await claimRun(db, { ...run, madeAt: context.now() }))) return;
      const week = reportedWeek(instantInFrance(monday, REPORT_AT));
      const report = await readTerritoryWeek(db, week, context.now(), context.tenant.rules.signalement);
      if (report.partners.length === 0) return;
      const names = new Map(partners.map(({ id, name }) => [id, name]));
      const mail = territoryMail(context, report, (id) => names.get(id) ?? 'Ancien partenaire');
      const recipients = new Set(agents.flatMap(({ email, isActive }) => (isActive && email !== null ? [email] : [])));
      for (const to of recipients) {
        await context.queueMail({ to, ...mail, key: `weekly-report:territory:${monday}:${to}` });
      }
      await countMails(db, run, recipients.size);
    });
  },
});

/** A line for each partner: figures and a link, no name nor address of anybody. */
function territoryMail(
  { tenant, runtime }: SubgraphContext,
  { week, partners }: TerritoryReport,
  nameOf: (partnerId: string) => string,
): { subject: string; text: string } {
  const site = publicUrl(tenant, { scheme: runtime.publicScheme, port: runtime.publicPort });
  const { silentDays } = tenant.rules.signalement;
  const of = (count: number, one: string, many: string) => (count > 0 ? [`${count} ${count > 1 ? many : one}`] : []);
  const line = ({ partnerId, suivis, closures, silent, waiting }: PartnerWeek) =>
    `- ${nameOf(partnerId)} : ${[
      ...of(waiting, 'affectation sans réponse', 'affectations sans réponse'),
      ...of(silent, `dossier sans suivi depuis ${silentDays} jours`, `dossiers sans suivi depuis ${silentDays} jours`),
      ...of(suivis, 'nouveau suivi', 'nouveaux suivis'),
      ...of(closures, 'fin de prise en charge', 'fins de prise en charge'),
    ].join(', ')}`;
  const days = `du ${frenchDay(week.from)} au ${frenchDay(new Date(week.to.getTime() - 1))}`;
  const text = letter(tenant, [
    `Voici la semaine de vos partenaires, ${days}.`,
    partners.map(line).join('\n'),
    `Le même bilan, et comment ne plus le recevoir :\n${site}/agents/bilan\n${site}/agents/preferences`,
  ]);
  return { subject: `La semaine des partenaires : ${tenant.name}`, text };
}
