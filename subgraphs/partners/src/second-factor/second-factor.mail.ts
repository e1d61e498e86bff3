import type { Tenant } from '@mitoyen/tenants';

/** Tells an agent that the second proof was taken off: whoever did not ask for it must know at once. */
export function secondFactorRemovedMail({ name, contacts }: Tenant, displayName: string) {
  return {
    subject: `${name} : votre double vérification a été retirée`,
    text: `Bonjour ${displayName},

La double vérification de votre accès à l’espace de travail ${name} vient d’être retirée. À la prochaine connexion, vous pourrez la mettre en place de nouveau avec votre téléphone.

Si vous ne l’avez pas demandé, prévenez tout de suite ${contacts.email}.

${name}
`,
  };
}
