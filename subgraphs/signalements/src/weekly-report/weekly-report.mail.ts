import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { frenchDay, letter } from '@mitoyen/kit/letter.ts';
import { publicUrl } from '@mitoyen/tenants';
import { NAMED_FILES, type ReportedFile, type WeeklyReport } from './weekly-report.ts';

/** The report of a partner as a mail: references and links, no name nor address of anybody. */
export function reportMail(
  context: SubgraphContext,
  partnerName: string,
  report: WeeklyReport,
): { subject: string; text: string } {
  const { tenant, runtime } = context;
  const site = publicUrl(tenant, { scheme: runtime.publicScheme, port: runtime.publicPort });
  const { silentDays, publicSuiviDays } = tenant.rules.signalement;
  const link = ({ id, reference }: ReportedFile) =>
    `${reference} : ${site}/agents/signalements/${toGlobalId('Signalement', id)}`;
  const part = <File extends ReportedFile>(title: string, files: readonly File[], line: (file: File) => string) => {
    if (files.length === 0) return null;
    const rest = files.length - NAMED_FILES;
    const lines = files.slice(0, NAMED_FILES).map((file) => `- ${line(file)}`);
    if (rest > 0) lines.push(`- et ${rest} de plus : ${site}/agents/bilan`);
    return `${title} (${files.length}) :\n${lines.join('\n')}`;
  };
  const since = (file: ReportedFile & { readonly since: Date }) => `${link(file)}, depuis le ${frenchDay(file.since)}`;
  const { week } = report;
  const days = `du ${frenchDay(week.from)} au ${frenchDay(new Date(week.to.getTime() - 1))}`;
  const text = letter(tenant, [
    `Voici la semaine de ${partnerName}, ${days}.`,
    part('Affectations qui attendent votre réponse', report.waiting, since),
    part(`Dossiers sans aucun suivi depuis ${silentDays} jours`, report.silent, since),
    part(`Dossiers dont l’habitant n’a pas de nouvelles depuis ${publicSuiviDays} jours`, report.late, since),
    part('Dossiers où il y a eu de nouveaux suivis', report.suivis, (file) => `${link(file)} (${file.count})`),
    part('Fins de prise en charge', report.closures, (file) => `${link(file)}, le ${frenchDay(file.at)}`),
    `Le même bilan, et comment ne plus le recevoir :\n${site}/agents/bilan\n${site}/agents/preferences`,
  ]);
  return { subject: `Votre semaine : ${partnerName}`, text };
}
