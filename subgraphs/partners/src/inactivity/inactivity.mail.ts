import type { Tenant } from '@mitoyen/tenants';

/** Tells an agent that an access nobody uses will end. */
export function accessUnusedMail({ name, contacts }: Tenant, displayName: string, link: string, days: number) {
  return {
    subject: `${name} : votre accès se termine dans ${days} jours`,
    text: `Bonjour ${displayName},

Vous n’êtes pas entré dans l’espace de travail ${name} depuis un an. Par sécurité, un accès qui ne sert plus est fermé.

Si vous en avez encore besoin, connectez-vous une fois dans les ${days} jours :

${link}

Sinon, vous n’avez rien à faire. Une question ? Écrivez à ${contacts.email}.

${name}
`,
  };
}

/** Tells the administrators that an access was ended because nobody used it. */
export function accessEndedMail({ name }: Tenant, displayName: string) {
  return {
    subject: `${name} : un accès inutilisé a été fermé`,
    text: `Bonjour,

L’accès de ${displayName} n’a pas servi depuis plus d’un an, et l’avertissement envoyé il y a un mois est resté sans réponse. Il vient d’être fermé.

Vous pouvez inviter cette personne de nouveau à tout moment depuis la page Équipe.

${name}
`,
  };
}
