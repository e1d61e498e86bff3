import type { Tenant } from '@mitoyen/tenants';

interface Wording {
  readonly subject: string;
  readonly text: string;
}

/** The mail that answers a request to sign in. `minutes`: how long the link lives. */
export function signInMail({ name, contacts }: Tenant, link: string, minutes: number): Wording {
  return {
    subject: `Votre lien de connexion à l’espace ${name}`,
    text: `Bonjour,

Vous avez demandé à entrer dans l’espace de travail ${name}. Ouvrez ce lien, puis confirmez :

${link}

Il fonctionne une seule fois, pendant ${minutes} minutes.

Si vous n’avez rien demandé, vous pouvez ignorer ce message : sans ce lien, personne n’entre à votre place.

Une question ? Écrivez à ${contacts.email}.

${name}
`,
  };
}

/** The mail that invites a new agent. `inviterPlace`: the partner one will work for, or undefined for the collectivité. */
export function invitationMail(
  { name, contacts }: Tenant,
  invitation: { link: string; displayName: string; partnerName: string | undefined; days: number },
): Wording {
  const { link, displayName, partnerName, days } = invitation;
  const forPartner = partnerName === undefined ? '' : ` pour ${partnerName}`;
  return {
    subject: `${name} vous ouvre son espace de travail`,
    text: `Bonjour ${displayName},

${name} vous ouvre un accès à son espace de travail${forPartner}. Pour l’activer, ouvrez ce lien, puis confirmez :

${link}

Il fonctionne une seule fois, pendant ${days} jours, et pour vous seulement. Il n’y a pas de mot de passe à retenir : ensuite, vous demanderez un nouveau lien à chaque connexion, ou vous passerez par ProConnect s’il vous est proposé.

Si ce message ne vous concerne pas, ignorez-le ou prévenez ${contacts.email}.

${name}
`,
  };
}
