import type { Tenant } from '@mitoyen/tenants';
import { mayDecide, type OperatorAccess } from './operator-access.ts';

const hour = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short', timeZone: 'Europe/Paris' });

/** The mail that tells the territory that the platform's operator was let in. `page`: where the accesses are listed. */
export function accessOpenedMail(
  { name }: Tenant,
  access: OperatorAccess,
  page: string,
): { readonly subject: string; readonly text: string } {
  const extent = mayDecide(access)
    ? 'Cet accès permet de consulter les données et de prendre des décisions dans les dossiers.'
    : 'Cet accès permet de consulter les données, sans rien modifier.';
  return {
    subject: `La plateforme Mitoyen accède aux données de ${name}`,
    text: `Bonjour,

L’équipe technique de la plateforme Mitoyen vient d’ouvrir un accès aux données de ${name}.

Qui : ${access.operatorName}
Motif : ${access.reason}
Jusqu’à : ${hour.format(access.expiresAt)} au plus tard (heure de Paris)

${extent} Chaque donnée personnelle consultée et chaque modification sont inscrites dans votre journal.

Vous pouvez mettre fin à cet accès à tout moment, et retrouver les accès passés, sur cette page :

${page}

${name}
`,
  };
}
