/** A mail as `letter` writes it. */
export interface RelayedMail {
  readonly subject: string;
  readonly paragraphs: readonly (string | null)[];
}

const withdrawal = (url: string) => `Pour ne plus être ambassadeur, à tout moment et sans explication :\n${url}`;

export function proposalMail(facts: { readonly territoryName: string; readonly url: string }): RelayedMail {
  return {
    subject: 'Votre témoignage : nous l’avons bien reçu',
    paragraphs: [
      `Merci. ${facts.territoryName} relit votre témoignage avant de le publier. Ni votre nom, ni votre adresse ne seront visibles.`,
      'Quand quelqu’un vous pose une question, nous vous la transmettons. Votre adresse électronique ne lui est jamais montrée.',
      withdrawal(facts.url),
    ],
  };
}

export function toModerateMail(facts: { readonly commune: string; readonly url: string }): RelayedMail {
  return {
    subject: `Un témoignage à relire (${facts.commune})`,
    paragraphs: [`Un immeuble raccordé, à ${facts.commune}, propose son témoignage.`, `Pour le relire :\n${facts.url}`],
  };
}

export function publishedMail(facts: { readonly url: string; readonly withdrawalUrl: string }): RelayedMail {
  return {
    subject: 'Votre témoignage est publié',
    paragraphs: [`Il est ici :\n${facts.url}`, withdrawal(facts.withdrawalUrl)],
  };
}

export function questionMail(facts: {
  readonly question: string;
  readonly answerUrl: string;
  readonly withdrawalUrl: string;
}): RelayedMail {
  return {
    subject: 'Une question sur votre raccordement au réseau de chaleur',
    paragraphs: [
      'Quelqu’un vous demande :',
      facts.question,
      `Pour répondre :\n${facts.answerUrl}`,
      'Répondez par cette page : un message renvoyé ici n’arrive à personne. Nous transmettons votre réponse sans montrer votre adresse.',
      withdrawal(facts.withdrawalUrl),
    ],
  };
}

export function answerMail(facts: {
  readonly commune: string;
  readonly question: string;
  readonly answer: string;
}): RelayedMail {
  return {
    subject: `La réponse d’un immeuble raccordé (${facts.commune})`,
    paragraphs: ['Vous aviez demandé :', facts.question, 'Voici la réponse :', facts.answer],
  };
}
