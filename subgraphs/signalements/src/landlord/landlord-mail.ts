/** A mail as `letter` writes it. */
export interface LandlordMail {
  readonly subject: string;
  readonly paragraphs: readonly (string | null)[];
}

const personal = 'Ce lien est personnel : ne le donnez qu’à une personne de confiance.';

/** Answers the registration of a dwelling: the link proves that the address is that of the landlord. */
export function registeredMail(facts: {
  readonly addressLabel: string;
  readonly dataProtectionEmail: string;
  readonly url: string;
}): LandlordMail {
  return {
    subject: 'Votre logement : ouvrez votre espace bailleur',
    paragraphs: [
      `Quelqu’un a enregistré avec votre adresse le logement situé :\n${facts.addressLabel}`,
      `Pour ouvrir votre espace et décrire le logement :\n${facts.url}\n${personal}`,
      'Si ce n’est pas vous, ne faites rien : le logement est effacé après un mois.',
      `Vos coordonnées servent à suivre vos logements et à rien d’autre. Pour les consulter, les corriger ou les faire effacer : ${facts.dataProtectionEmail}`,
    ],
  };
}

export function landlordLinkMail(url: string): LandlordMail {
  return {
    subject: 'Votre espace bailleur',
    paragraphs: [`Voici le lien de votre espace bailleur :\n${url}\n${personal}`],
  };
}

export function maintenanceMail(facts: {
  readonly addressLabel: string;
  readonly label: string;
  readonly dueOn: string;
  readonly isDuty: boolean;
  readonly source: string;
  readonly url: string;
}): LandlordMail {
  return {
    subject: `${facts.label} : à faire avant le ${facts.dueOn}`,
    paragraphs: [
      `${facts.label}, à faire avant le ${facts.dueOn} dans le logement situé :\n${facts.addressLabel}`,
      `${facts.isDuty ? 'C’est une obligation' : 'C’est un conseil'} (${facts.source}).`,
      `Une fois fait, notez-le dans le carnet du logement :\n${facts.url}`,
    ],
  };
}

export function labelEndMail(facts: {
  readonly number: string;
  readonly addressLabel: string;
  readonly endsOn: string;
  readonly url: string;
}): LandlordMail {
  return {
    subject: `Label ${facts.number} : il se termine le ${facts.endsOn}`,
    paragraphs: [
      `Le label du logement situé ${facts.addressLabel} se termine le ${facts.endsOn}.`,
      `Pour le demander à nouveau, signez un nouvel état du logement :\n${facts.url}`,
    ],
  };
}

/** Tells what was decided about a label. */
export function labelDecisionMail(facts: {
  readonly addressLabel: string;
  readonly outcome: 'GIVEN' | 'REFUSED' | 'WITHDRAWN';
  readonly reason: string | null;
  readonly url: string;
}): LandlordMail {
  const words = {
    GIVEN: 'a reçu le label. Son attestation est dans votre espace.',
    REFUSED: 'n’a pas reçu le label.',
    WITHDRAWN: 'a perdu son label.',
  } as const;
  return {
    subject: {
      GIVEN: 'Votre logement a reçu le label',
      REFUSED: 'Label : notre réponse',
      WITHDRAWN: 'Votre label est retiré',
    }[facts.outcome],
    paragraphs: [
      `Le logement situé ${facts.addressLabel} ${words[facts.outcome]}`,
      facts.reason === null ? null : `Pourquoi : ${facts.reason}`,
      facts.outcome === 'GIVEN'
        ? null
        : 'Si vous n’êtes pas d’accord, vous pouvez nous demander de revoir cette décision dans les deux mois, ou saisir le tribunal administratif (www.telerecours.fr).',
      `Votre espace :\n${facts.url}`,
    ],
  };
}

/** What the collectivité is told of a report at a labelled address: nothing of who reported. */
export function labelFlagMail(facts: { readonly number: string; readonly url: string }): LandlordMail {
  return {
    subject: `Label ${facts.number} : un signalement à cette adresse`,
    paragraphs: [
      `Un signalement a été déposé à l’adresse du logement qui porte le label ${facts.number}. Le label reste valable tant que vous ne l’avez pas revu.`,
      `Pour comparer avec l’état déclaré par le bailleur :\n${facts.url}`,
    ],
  };
}
